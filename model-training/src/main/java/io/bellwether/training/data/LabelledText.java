package io.bellwether.training.data;

/**
 * A text of which the label is known.
 *
 * @param label  index in {@link TextLabels}
 * @param source where it comes from, such as the name of its file without endings
 */
public record LabelledText(String text, int label, Origin source) {

    /**
     * The source of texts, for measuring how a model carries over from one to another.
     *
     * @param name short name
     */
    public record Origin(String name) {}
}
