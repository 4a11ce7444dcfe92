package io.bellwether.alerting.rule.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A piece of a YAML text that knows the line it begins in (from 1). Immutable. */
sealed interface YamlNode {
    int line();

    /** Keys and values as they were written and in their order, without comments and layout. */
    String text();

    /**
     * A text, number or truth value as it was written.
     *
     * @param value the text; empty for null
     */
    record Scalar(int line, String value) implements YamlNode {
        @Override
        public String text() {
            return value;
        }
    }

    /** A list. */
    record Sequence(int line, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String text() {
            return items.stream().map(YamlNode::text).collect(Collectors.joining("\n- ", "[", "]"));
        }
    }

    /**
     * Keys and values.
     *
     * @param entries in the order of the text
     * @param keyLines line of each key
     */
    record Mapping(int line, Map<String, YamlNode> entries, Map<String, Integer> keyLines) implements YamlNode {
        public Mapping {
            entries = new LinkedHashMap<>(entries);
            keyLines = Map.copyOf(keyLines);
        }

        @Override
        public String text() {
            return entries.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + entry.getValue().text())
                    .collect(Collectors.joining("\n", "{", "}"));
        }
    }
}
