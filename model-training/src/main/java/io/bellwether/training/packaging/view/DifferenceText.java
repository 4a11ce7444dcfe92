package io.bellwether.training.packaging.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** Prints a {@link Difference} for people: both values side by side, and how far apart numbers are. */
public final class DifferenceText {
    private static final int LONGEST = 32;

    private final PrintWriter out;

    /** Prints there. */
    public DifferenceText(PrintWriter out) {
        this.out = out;
    }

    /** Prints all of it. */
    public void print(JsonNode difference) {
        if (difference.path("same").asBoolean()) {
            out.println("the same package, file by file");
            return;
        }
        for (Map.Entry<String, JsonNode> list : difference.path("lists").properties()) {
            out.println(list.getKey().replaceFirst("^manifest\\.", ""));
            TextTable table = new TextTable();
            for (Map.Entry<String, JsonNode> what : list.getValue().properties()) {
                what.getValue().forEach(name -> table.row(what.getKey(), name.asText()));
            }
            table.print(out);
        }
        TextTable table = new TextTable().row("", "A", "B", "B - A");
        for (JsonNode change : difference.path("changes")) {
            JsonNode a = change.path("a");
            JsonNode b = change.path("b");
            String apart = a.isNumber() && b.isNumber()
                    ? String.format(Locale.ROOT, "%+.4g", b.doubleValue() - a.doubleValue())
                    : "";
            table.row(change.path("path").asText().replaceFirst("^manifest\\.", ""), shown(a), shown(b), apart);
        }
        table.print(out);
    }

    private static String shown(JsonNode node) {
        String text = node.isMissingNode() ? "-" : DescriptionText.value(node);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
    }
}
