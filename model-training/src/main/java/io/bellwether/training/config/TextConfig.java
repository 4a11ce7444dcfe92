package io.bellwether.training.config;

import io.bellwether.scoring.model.manifest.tree.Section;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How to train a model of texts.
 *
 * @param columns which column holds a field, or {@code 'text'} for a constant; empty: recognised, or named like the fields
 * @param folds   of the cross-validation
 * @param text    numbers of the training
 * @param <S>     record of the training's numbers
 */
public record TextConfig<S extends Record>(Making making, Map<String, String> columns, int folds, S text) {

    /** Copies what it is given. */
    public TextConfig {
        columns = Map.copyOf(columns);
    }

    /**
     * Reads a tree; what it leaves out is as in the recipe and the standard.
     *
     * @param fields what a column can be mapped to
     */
    public static <S extends Record> TextConfig<S> read(ConfigTree tree, Recipe recipe, Set<String> fields, S standard)
            throws ConfigException {
        tree.complete(recipe);
        Section root = tree.root();
        Making making = Making.read(root);
        Map<String, String> columns = FieldMap.read(root, fields);
        Section split = root.section("split");
        int folds = Split.folds(split);
        split.end();
        @Nullable S text = standard;
        if (root.has("text")) {
            Section section = root.section("text");
            text = NumberRecord.read(root, "text", section, standard);
            section.end();
        }
        root.end();
        tree.verify();
        if (text == null) {
            throw ConfigTree.unreported();
        }
        return new TextConfig<>(making, columns, folds, text);
    }
}
