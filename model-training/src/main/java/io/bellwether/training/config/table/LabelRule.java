package io.bellwether.training.config.table;

import io.bellwether.scoring.model.manifest.tree.Section;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a row of a table is labelled with. With two labels the second is the one that scores are about.
 *
 * @param column holds the label
 * @param names  what stands in the column, to the label's name, in the order of the labels; empty: as found, sorted
 */
public record LabelRule(String column, Map<String, String> names) {
    private static final String KEY = "label";

    /** Copies what it is given, in order. */
    public LabelRule {
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }

    static LabelRule read(Section root) {
        if (!root.isMapping(KEY)) {
            return new LabelRule(root.scalar(KEY), Map.of());
        }
        Section section = root.section(KEY);
        String column = section.scalar("column");
        Map<String, String> names = new LinkedHashMap<>();
        if (section.has("values")) {
            Section values = section.section("values");
            values.order().forEach(value -> names.put(value, values.scalar(value)));
            if (names.size() < 2 || new HashSet<>(names.values()).size() < 2) {
                section.problem("values", "must name at least two labels, in order, such as {0: paid, 1: default}");
            }
        }
        section.end();
        return new LabelRule(column, names);
    }
}
