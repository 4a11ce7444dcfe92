package io.bellwether.scoring.model.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** As much of JSON Schema (2020-12) as the manifest's schema uses; a keyword that is not known here is an error, never ignored. */
final class JsonSchema {
    private static final Set<String> REMARKS = Set.of("$schema", "title", "description", "$defs");

    private final JsonNode root;

    JsonSchema(JsonNode root) {
        this.root = root;
    }

    /** What is wrong, with its path; empty when nothing is. */
    List<String> problems(JsonNode value) {
        List<String> problems = new ArrayList<>();
        check(root, value, "$", problems);
        return problems;
    }

    private boolean fits(JsonNode schema, JsonNode value) {
        List<String> problems = new ArrayList<>();
        check(schema, value, "", problems);
        return problems.isEmpty();
    }

    private void check(JsonNode schema, JsonNode value, String path, List<String> problems) {
        if (schema.isBoolean()) {
            require(schema.booleanValue(), path + " must not be there", problems);
            return;
        }
        schema.fieldNames().forEachRemaining(keyword -> {
            JsonNode rule = schema.path(keyword);
            if (!REMARKS.contains(keyword) && !isPartOfAnother(keyword)) {
                switch (keyword) {
                    case "$ref" -> check(root.at(rule.textValue().substring(1)), value, path, problems);
                    case "allOf" -> rule.forEach(each -> check(each, value, path, problems));
                    case "anyOf" -> {
                        boolean any = false;
                        for (JsonNode each : rule) {
                            any |= fits(each, value);
                        }
                        require(any, path + " fits none of anyOf", problems);
                    }
                    case "if" -> check(schema.path(fits(rule, value) ? "then" : "else"), value, path, problems);
                    default -> {
                        if (value.isObject()) {
                            object(keyword, schema, value, path, problems);
                        }
                        simple(keyword, rule, value, path, problems);
                    }
                }
            }
        });
    }

    private static boolean isPartOfAnother(String keyword) {
        return keyword.equals("then") || keyword.equals("else");
    }

    private void object(String keyword, JsonNode schema, JsonNode value, String path, List<String> problems) {
        JsonNode rule = schema.path(keyword);
        switch (keyword) {
            case "required" ->
                rule.forEach(key ->
                        require(value.has(key.textValue()), path + "." + key.textValue() + " is missing", problems));
            case "properties" ->
                value.properties().stream()
                        .filter(entry -> rule.has(entry.getKey()))
                        .forEach(entry -> check(
                                rule.path(entry.getKey()), entry.getValue(), path + "." + entry.getKey(), problems));
            case "additionalProperties" ->
                value.properties().stream()
                        .filter(entry -> !schema.path("properties").has(entry.getKey()))
                        .forEach(entry -> check(rule, entry.getValue(), path + "." + entry.getKey(), problems));
            case "propertyNames" ->
                value.fieldNames()
                        .forEachRemaining(name -> require(
                                Pattern.compile(rule.path("pattern").textValue())
                                        .matcher(name)
                                        .find(),
                                path + "." + name + " has a wrong name",
                                problems));
            default -> {}
        }
    }

    private void simple(String keyword, JsonNode rule, JsonNode value, String path, List<String> problems) {
        boolean holds = switch (keyword) {
            case "required", "properties", "additionalProperties", "propertyNames" -> true;
            case "type" -> isOfType(value, rule.textValue());
            case "const" -> rule.equals(value);
            case "enum" -> contains(rule, value);
            case "pattern" ->
                !value.isTextual()
                        || Pattern.compile(rule.textValue())
                                .matcher(value.textValue())
                                .find();
            case "minItems" -> !value.isArray() || value.size() >= rule.intValue();
            case "maxItems" -> !value.isArray() || value.size() <= rule.intValue();
            case "uniqueItems" -> !value.isArray() || new HashSet<>(items(value)).size() == value.size();
            case "minimum" -> !value.isNumber() || value.doubleValue() >= rule.doubleValue();
            case "maximum" -> !value.isNumber() || value.doubleValue() <= rule.doubleValue();
            case "exclusiveMinimum" -> !value.isNumber() || value.doubleValue() > rule.doubleValue();
            case "items" -> {
                for (int i = 0; i < value.size(); i++) {
                    check(rule, value.get(i), path + "[" + i + "]", problems);
                }
                yield true;
            }
            default -> throw new IllegalArgumentException("the schema uses " + keyword + ", which is not checked");
        };
        require(holds, path + " breaks " + keyword + " " + rule, problems);
    }

    private static boolean isOfType(JsonNode value, String type) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "number" -> value.isNumber();
            case "integer" -> value.isIntegralNumber();
            default -> throw new IllegalArgumentException("the schema uses the type " + type);
        };
    }

    private static boolean contains(JsonNode list, JsonNode value) {
        return items(list).contains(value);
    }

    private static List<JsonNode> items(JsonNode list) {
        List<JsonNode> items = new ArrayList<>();
        list.forEach(items::add);
        return items;
    }

    private static void require(boolean holds, String otherwise, List<String> problems) {
        if (!holds) {
            problems.add(otherwise);
        }
    }
}
