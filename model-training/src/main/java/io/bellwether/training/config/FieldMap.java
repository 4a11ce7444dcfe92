package io.bellwether.training.config;

import io.bellwether.scoring.model.manifest.tree.Section;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The section {@code columns} of trainings whose fields are known: field to column, or to {@code 'text'} for a constant. */
final class FieldMap {
    private static final String KEY = "columns";

    private FieldMap() {}

    /** The fields with their columns; empty where there is no such section. */
    static Map<String, String> read(Section root, Set<String> fields) {
        Map<String, String> map = new LinkedHashMap<>();
        if (!root.has(KEY)) {
            return map;
        }
        Section section = root.section(KEY);
        for (String field : section.order()) {
            String column = section.scalar(field);
            if (fields.contains(field)) {
                map.put(field, column);
            } else {
                section.problem(field, "is no field; the fields are " + new TreeSet<>(fields));
            }
        }
        return map;
    }
}
