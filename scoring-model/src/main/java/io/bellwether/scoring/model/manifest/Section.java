package io.bellwether.scoring.model.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.bellwether.scoring.model.manifest.ManifestException.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoublePredicate;

/**
 * One mapping of the file while it is read. Every getter answers with something usable and notes what was wrong, so that one pass
 * finds every problem; {@link #end} notes keys that nobody asked for.
 */
final class Section {
    private final JsonNode node;
    private final String path;
    private final List<Problem> problems;
    private final Set<String> asked = new HashSet<>();

    Section(JsonNode node, String path, List<Problem> problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
        if (!node.isObject() && !node.isMissingNode()) {
            problems.add(new Problem(path, "must be a mapping"));
        }
    }

    boolean has(String key) {
        return node.has(key);
    }

    String text(String key) {
        JsonNode value = get(key);
        if (!value.isTextual() || value.textValue().isBlank()) {
            wrong(key, value, "must be a text that is not blank");
            return "";
        }
        return value.textValue();
    }

    long whole(String key) {
        JsonNode value = get(key);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            wrong(key, value, "must be a whole number");
            return 0;
        }
        return value.longValue();
    }

    double number(String key) {
        return number(key, Double::isFinite, "must be a finite number");
    }

    double number(String key, DoublePredicate fits, String otherwise) {
        JsonNode value = get(key);
        if (!value.isNumber() || !fits.test(value.doubleValue())) {
            wrong(key, value, otherwise);
            return Double.NaN;
        }
        return value.doubleValue();
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : list(key)) {
            if (item.isTextual() && !item.textValue().isBlank()) {
                texts.add(item.textValue());
            } else {
                problem(key, "must be a list of texts that are not blank");
            }
        }
        return texts;
    }

    Section section(String key) {
        JsonNode value = get(key);
        if (value.isMissingNode()) {
            wrong(key, value, "");
        }
        return new Section(value, at(key), problems);
    }

    List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        JsonNode items = list(key);
        for (int i = 0; i < items.size(); i++) {
            sections.add(new Section(items.get(i), at(key) + "[" + i + "]", problems));
        }
        return sections;
    }

    Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    void problem(String key, String what) {
        problems.add(new Problem(at(key), what));
    }

    void end() {
        Set<String> unknown = keys();
        unknown.removeAll(asked);
        unknown.forEach(key ->
                problem(key, "is not known; remove it, or correct its spelling (known: " + new TreeSet<>(asked) + ")"));
    }

    private JsonNode list(String key) {
        JsonNode value = get(key);
        if (!value.isArray()) {
            wrong(key, value, "must be a list");
            return MissingNode.getInstance();
        }
        return value;
    }

    private JsonNode get(String key) {
        asked.add(key);
        return node.path(key);
    }

    private void wrong(String key, JsonNode value, String what) {
        problem(key, value.isMissingNode() ? "is missing" : what);
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
