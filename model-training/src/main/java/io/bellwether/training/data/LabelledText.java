package io.bellwether.training.data;

/**
 * A text of which the sentiment is known.
 *
 * @param source where it comes from, such as the name of its file without endings
 */
public record LabelledText(String text, Polarity polarity, Origin source) {

    /**
     * The source of texts, for measuring how a model carries over from one to another.
     *
     * @param name short name
     */
    public record Origin(String name) {}
}
