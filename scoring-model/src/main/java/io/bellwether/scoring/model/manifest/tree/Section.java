package io.bellwether.scoring.model.manifest.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.DoublePredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of the file while it is read. Every getter answers with something usable and notes what was wrong, so that one pass
 * finds every problem; {@link #end} notes keys that nobody asked for.
 */
public final class Section {
    private final JsonNode node;
    private final String path;
    private final BiConsumer<String, String> problems;
    private final Set<String> asked = new HashSet<>();

    /**
     * A mapping at a path.
     *
     * @param node     what stands there; anything but a mapping is a problem
     * @param problems receives path and text of each problem
     */
    public Section(JsonNode node, String path, BiConsumer<String, String> problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
        if (!node.isObject() && !node.isMissingNode()) {
            problems.accept(path, "must be a mapping");
        }
    }

    /** Whether the key is there; does not count as asking for it. */
    public boolean has(String key) {
        return node.has(key);
    }

    /** A text; empty where there is none. */
    public String text(String key) {
        JsonNode value = get(key);
        if (!value.isTextual() || value.textValue().isBlank()) {
            wrong(key, value, "must be a text that is not blank");
            return "";
        }
        return value.textValue();
    }

    /** Whether a mapping stands at the key; does not count as asking for it. */
    public boolean isMapping(String key) {
        return node.path(key).isObject();
    }

    /** A text, a number or a truth value as a text; empty where there is none. */
    public String scalar(String key) {
        JsonNode value = get(key);
        if (!value.isValueNode() || value.isNull() || value.asText().isBlank()) {
            wrong(key, value, "must be a text or a number");
            return "";
        }
        return value.asText();
    }

    /** A whole number; 0 where there is none. */
    public long whole(String key) {
        JsonNode value = get(key);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            wrong(key, value, "must be a whole number");
            return 0;
        }
        return value.longValue();
    }

    /** A finite number; NaN where there is none. */
    public double number(String key) {
        return number(key, Double::isFinite, "must be a finite number");
    }

    /** A number that fits; NaN where there is none. */
    public double number(String key, DoublePredicate fits, String otherwise) {
        JsonNode value = get(key);
        if (!value.isNumber() || !fits.test(value.doubleValue())) {
            wrong(key, value, otherwise);
            return Double.NaN;
        }
        return value.doubleValue();
    }

    /** A list of texts. */
    public List<String> texts(String key) {
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

    /** A list of finite numbers. */
    public List<Double> numbers(String key) {
        List<Double> numbers = new ArrayList<>();
        for (JsonNode item : list(key)) {
            if (item.isNumber() && Double.isFinite(item.doubleValue())) {
                numbers.add(item.doubleValue());
            } else {
                problem(key, "must be a list of finite numbers");
            }
        }
        return numbers;
    }

    /** A mapping below this one. */
    public Section section(String key) {
        JsonNode value = get(key);
        if (value.isMissingNode()) {
            wrong(key, value, "");
        }
        return new Section(value, at(key), problems);
    }

    /** A list of mappings. */
    public List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        JsonNode items = list(key);
        for (int i = 0; i < items.size(); i++) {
            sections.add(new Section(items.get(i), at(key) + "[" + i + "]", problems));
        }
        return sections;
    }

    /** All keys, in the order of the file. */
    public List<String> order() {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** All keys, sorted. */
    public Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** Notes what is wrong with a key. */
    public void problem(String key, String what) {
        problems.accept(at(key), what);
    }

    /** Notes every key that nobody asked for. */
    public void end() {
        Set<String> unknown = keys();
        unknown.removeAll(asked);
        unknown.forEach(key ->
                problem(key, "is not known; remove it, or correct its spelling (known: " + new TreeSet<>(asked) + ")"));
    }

    /** A value made of what was read; where its maker refuses, the reason is noted at the key and there is none. */
    public <T> @Nullable T checked(String key, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException | ArithmeticException e) {
            problem(key, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** The same, handing the value on where there is one. */
    public <T> void checked(String key, Supplier<T> value, Consumer<T> then) {
        @Nullable T checked = checked(key, value);
        if (checked != null) {
            then.accept(checked);
        }
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
