package io.bellwether.training.packaging.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Prints a {@link Description} for people: short facts first, then a table for each list. */
public final class DescriptionText {
    private final PrintWriter out;

    /** Prints there. */
    public DescriptionText(PrintWriter out) {
        this.out = out;
    }

    /** Prints all of it. */
    public void print(JsonNode description) {
        out.println(description.path("name").asText() + " "
                + description.path("version").asText() + ", "
                + description.path("kind").asText());
        TextTable facts = new TextTable();
        facts.row("sha256", description.path("sha256").asText());
        facts.row("signature", signature(description));
        JsonNode manifest = description.path("manifest");
        for (Map.Entry<String, JsonNode> entry : manifest.properties()) {
            if (isFact(entry.getValue())) {
                facts.row(entry.getKey(), value(entry.getValue()));
            }
        }
        facts.print(out);
        for (Map.Entry<String, JsonNode> entry : manifest.properties()) {
            if (!isFact(entry.getValue())) {
                section(entry.getKey(), entry.getValue());
            }
        }
        graph(description.path("graph"));
        section("files", description.path("files"));
    }

    private static String signature(JsonNode description) {
        if (description.has("signer")) {
            return "by the trusted key " + description.path("signer").asText();
        }
        return description.path("signed").asBoolean() ? "there, not checked (--trusted KEY checks it)" : "none";
    }

    private void graph(JsonNode graph) {
        out.println();
        out.println("graph");
        TextTable table = new TextTable();
        for (String key : List.of("problem", "opsets", "operators")) {
            if (graph.has(key)) {
                table.row(key, value(graph.path(key)));
            }
        }
        table.print(out);
        for (String key : List.of("inputs", "outputs", "constants")) {
            TextTable values = new TextTable();
            graph.path(key)
                    .forEach(value -> values.row(
                            key,
                            value.path("name").asText(),
                            value.path("type").asText(),
                            value.path("shape").asText()));
            values.print(out);
        }
    }

    private void section(String name, JsonNode section) {
        out.println();
        out.println(section.isArray() ? name + " (" + section.size() + ")" : name);
        TextTable table = new TextTable();
        if (section.isArray()) {
            Set<String> keys = new LinkedHashSet<>();
            section.forEach(item -> item.fieldNames().forEachRemaining(keys::add));
            table.row(new ArrayList<>(keys));
            section.forEach(item ->
                    table.row(keys.stream().map(key -> value(item.path(key))).toList()));
        } else {
            section.properties().forEach(entry -> table.row(entry.getKey(), value(entry.getValue())));
        }
        table.print(out);
    }

    /** Whether it fits on a line beside its name. */
    private static boolean isFact(JsonNode node) {
        return node.isValueNode()
                || (node.isArray() && (node.isEmpty() || node.get(0).isValueNode()));
    }

    /** A value in one line. */
    static String value(JsonNode node) {
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(DescriptionText::value)
                    .collect(Collectors.joining(", "));
        }
        if (node.isObject()) {
            return node.properties().stream()
                    .map(entry -> entry.getKey() + " " + value(entry.getValue()))
                    .collect(Collectors.joining(", "));
        }
        return node.asText();
    }
}
