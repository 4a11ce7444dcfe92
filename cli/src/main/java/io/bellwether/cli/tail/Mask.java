package io.bellwether.cli.tail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Set;

/**
 * Hides who it is about: of an account and of a card token only the last four characters stay. Immutable, thread-safe.
 *
 * @param on whether anything is hidden at all
 */
public record Mask(boolean on) {

    private static final Set<String> PERSONAL = Set.of("accountId", "account", "token");
    private static final int SHOWN = 4;

    /** Hides what is personal anywhere in the tree, in place. */
    public void apply(JsonNode node) {
        if (!on) {
            return;
        }
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                if (PERSONAL.contains(field.getKey()) && field.getValue().isTextual()) {
                    field.setValue(TextNode.valueOf(text(field.getValue().textValue())));
                } else {
                    apply(field.getValue());
                }
            }
        } else {
            node.forEach(this::apply);
        }
    }

    /** Hides all but the end of a text. */
    public String text(String personal) {
        if (!on) {
            return personal;
        }
        return personal.length() <= 2 * SHOWN ? "***" : "***" + personal.substring(personal.length() - SHOWN);
    }
}
