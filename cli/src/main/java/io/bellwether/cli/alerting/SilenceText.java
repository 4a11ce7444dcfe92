package io.bellwether.cli.alerting;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Locale;

/** Silences for people. */
final class SilenceText {

    private static final String COLUMNS = "%-36s %-8s %-20s %-20s %-12s %-32s %s";

    private SilenceText() {}

    static void table(JsonNode silences, PrintWriter out) {
        out.println(String.format(Locale.ROOT, COLUMNS, "SILENCE", "STATE", "FROM", "TO", "BY", "MATCHERS", "COMMENT"));
        silences.forEach(silence -> row(silence, out));
    }

    static void row(JsonNode silence, PrintWriter out) {
        out.println(String.format(
                Locale.ROOT,
                COLUMNS,
                silence.path("id").asText(),
                silence.path("state").asText(),
                AlertText.seconds(silence.path("startsAt").asText()),
                AlertText.seconds(silence.path("endsAt").asText("-")),
                silence.path("by").asText(),
                AlertText.members(silence.path("matchers")),
                silence.path("comment").asText().replace("\n", " ")
                        + (silence.has("endedBy")
                                ? " (ended by " + silence.path("endedBy").asText() + ")"
                                : "")));
    }

    static String brief(JsonNode silence) {
        return silence.path("id").asText() + " by " + silence.path("by").asText() + " until "
                + AlertText.seconds(silence.path("endsAt").asText("further notice")) + ": "
                + silence.path("comment").asText();
    }
}
