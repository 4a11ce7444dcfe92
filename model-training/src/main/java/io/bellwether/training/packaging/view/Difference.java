package io.bellwether.training.packaging.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What two packages do not share, as a JSON tree: {@code changes} with a path and both values, and {@code lists}, for lists of named things
 * such as features, with what is {@code added}, {@code removed} and {@code reordered}.
 */
public final class Difference {
    private final ArrayNode changes = JsonNodeFactory.instance.arrayNode();
    private final ObjectNode lists = JsonNodeFactory.instance.objectNode();

    private Difference() {}

    /** Compares two {@link Description}s. */
    public static ObjectNode between(JsonNode a, JsonNode b) {
        Difference difference = new Difference();
        difference.compare("", a, b);
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("same", a.path("sha256").equals(b.path("sha256")));
        root.set("changes", difference.changes);
        root.set("lists", difference.lists);
        return root;
    }

    private void compare(String path, JsonNode a, JsonNode b) {
        if (a.equals(b)) {
            return;
        }
        if (isNamed(a) && isNamed(b)) {
            compareNamed(path, byName(a), byName(b));
        } else if (a.isObject() && b.isObject()) {
            Set<String> keys = new LinkedHashSet<>();
            a.fieldNames().forEachRemaining(keys::add);
            b.fieldNames().forEachRemaining(keys::add);
            keys.forEach(key -> compare(path.isEmpty() ? key : path + "." + key, a.path(key), b.path(key)));
        } else if (a.isArray() && b.isArray() && a.size() == b.size()) {
            for (int i = 0; i < a.size(); i++) {
                compare(path + "[" + i + "]", a.get(i), b.get(i));
            }
        } else {
            ObjectNode change = changes.addObject().put("path", path);
            set(change, "a", a);
            set(change, "b", b);
        }
    }

    private void compareNamed(String path, Map<String, JsonNode> a, Map<String, JsonNode> b) {
        List<String> removed = without(a.keySet(), b.keySet());
        List<String> added = without(b.keySet(), a.keySet());
        List<String> sharedInA = without(a.keySet(), removed);
        List<String> sharedInB = without(b.keySet(), added);
        ArrayNode reordered = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < sharedInA.size(); i++) {
            String name = sharedInA.get(i);
            if (!name.equals(sharedInB.get(i))) {
                reordered.add(name);
            }
            compare(
                    path + "." + name,
                    a.getOrDefault(name, MissingNode.getInstance()),
                    b.getOrDefault(name, MissingNode.getInstance()));
        }
        if (!added.isEmpty() || !removed.isEmpty() || !reordered.isEmpty()) {
            ObjectNode list = lists.putObject(path);
            added.forEach(list.putArray("added")::add);
            removed.forEach(list.putArray("removed")::add);
            list.set("reordered", reordered);
        }
    }

    private static List<String> without(Set<String> names, java.util.Collection<String> others) {
        List<String> left = new ArrayList<>(names);
        left.removeAll(others);
        return left;
    }

    private static boolean isNamed(JsonNode node) {
        return node.isArray() && !node.isEmpty() && node.get(0).path("name").isTextual();
    }

    private static Map<String, JsonNode> byName(JsonNode list) {
        Map<String, JsonNode> byName = new LinkedHashMap<>();
        list.forEach(item -> byName.put(item.path("name").asText(), item));
        return byName;
    }

    private static void set(ObjectNode change, String key, JsonNode value) {
        if (!value.isMissingNode()) {
            change.set(key, value);
        }
    }
}
