package io.bellwether.cli.alerting;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Alerts for people. */
final class AlertText {

    private AlertText() {}

    static void table(JsonNode alerts, PrintWriter out) {
        out.println(line("ALERT", "STATE", "SEVERITY", "CHANGED", "RULE", "GROUP", "HANDLED"));
        for (JsonNode alert : alerts) {
            out.println(line(
                    alert.path("alertId").asText(),
                    alert.path("state").asText(),
                    alert.path("severity").asText(),
                    seconds(alert.path("windowEnd").asText()),
                    alert.path("rule").asText(),
                    members(alert.path("group")),
                    handled(alert)));
        }
    }

    /** Everything a person decides by; the rest is in the JSON. */
    static void one(JsonNode alert, PrintWriter out) {
        out.println(alert.path("alertId").asText() + " " + alert.path("state").asText() + " "
                + alert.path("severity").asText());
        row(
                "rule",
                alert.path("rule").asText() + " " + alert.path("ruleVersion").asText(),
                out);
        row("group", members(alert.path("group")), out);
        row("labels", members(alert.path("labels")), out);
        row("value", measured(alert), out);
        row(
                "since",
                alert.path("firstSeen").asText() + ", last "
                        + alert.path("lastSeen").asText(),
                out);
        alert.path("annotations")
                .properties()
                .forEach(each -> row(each.getKey(), each.getValue().asText(), out));
        for (JsonNode contributor : alert.path("contributors")) {
            row(
                    "contributor",
                    String.format(
                            Locale.ROOT,
                            "%s=%s %.0f %%",
                            contributor.path("field").asText(),
                            contributor.path("value").asText(),
                            100 * contributor.path("share").asDouble()),
                    out);
        }
        for (JsonNode example : alert.path("exampleEvents")) {
            row("example", example(example), out);
        }
        JsonNode without = alert.path("rateWithoutNewestModel");
        if (without.isNumber()) {
            row("old model", String.format(Locale.ROOT, "a rate of %.4f without the newest", without.asDouble()), out);
        }
        row("handled", handled(alert), out);
        for (JsonNode silence : alert.path("silences")) {
            row("silence", SilenceText.brief(silence), out);
        }
        for (JsonNode change : alert.path("history")) {
            row(
                    "history",
                    change.path("at").asText() + " " + change.path("state").asText(),
                    out);
        }
        for (JsonNode comment : alert.path("comments")) {
            row(
                    "comment",
                    comment.path("at").asText() + " " + comment.path("by").asText() + ": "
                            + comment.path("text").asText(),
                    out);
        }
    }

    /** Names and values on one line; a dash where there are none. */
    static String members(JsonNode object) {
        List<String> members = new ArrayList<>();
        object.properties()
                .forEach(each ->
                        members.add(each.getKey() + "=" + each.getValue().asText()));
        return members.isEmpty() ? "-" : String.join(", ", members);
    }

    /** The event, what it was scored as, and why. */
    private static String example(JsonNode event) {
        List<String> reasons = new ArrayList<>();
        event.path("reasons")
                .forEach(reason -> reasons.add(String.format(
                        Locale.ROOT,
                        "%s %+.2f",
                        reason.path("name").asText(),
                        reason.path("contribution").asDouble())));
        return event.path("id").asText() + " " + event.path("label").asText()
                + (reasons.isEmpty() ? "" : ", " + String.join(", ", reasons));
    }

    private static String measured(JsonNode alert) {
        return String.format(
                Locale.ROOT,
                "%.4f, bound %.4f, fires at %.4f, clears below %.4f (%d of %d)",
                alert.path("value").asDouble(),
                alert.path("lowerBound").asDouble(),
                alert.path("fireThreshold").asDouble(),
                alert.path("clearThreshold").asDouble(),
                alert.path("hits").asLong(),
                alert.path("sample").asLong());
    }

    private static String handled(JsonNode alert) {
        List<String> handled = new ArrayList<>();
        JsonNode acknowledgement = alert.path("acknowledgement");
        if (alert.path("acknowledged").asBoolean()) {
            String expires = acknowledgement.path("expiresAt").asText("");
            handled.add("acknowledged, " + acknowledgement.path("owner").asText() + " takes care"
                    + (expires.isEmpty() ? "" : " until " + seconds(expires)));
        }
        if (alert.path("silenced").asBoolean()) {
            handled.add("silenced by " + alert.path("silencedBy").asText());
        }
        return handled.isEmpty() ? "-" : String.join("; ", handled);
    }

    private static void row(String name, String text, PrintWriter out) {
        out.println(String.format(Locale.ROOT, "  %-12s %s", name, text.replace("\n", "\n" + " ".repeat(15))));
    }

    private static String line(Object... columns) {
        return String.format(Locale.ROOT, "%-32s %-8s %-9s %-20s %-24s %-24s %s", columns);
    }

    /** A time without its fraction. */
    static String seconds(String time) {
        return time.replaceFirst("\\.\\d+Z$", "Z");
    }
}
