package io.bellwether.cli.alerting;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.cli.door.Door;
import io.bellwether.cli.door.DoorException;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Command;

/** {@code bellwether rules list}. */
@Command(
        name = "list",
        description = "Lists the rules that are in force, and how far the nearest groups are from firing.",
        footer = {
            "",
            "Only the instance that evaluates knows how far; another one lists the rules alone.",
            "",
            "Examples:",
            "  bellwether rules list",
            "  bellwether rules list --json"
        })
final class ListRulesCommand extends Asking {

    @Override
    JsonNode ask(Door alerting) throws DoorException, InterruptedException {
        return alerting.fetch("/v1/rules");
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        for (JsonNode rule : answer.path("items")) {
            out.println(line(rule));
            for (JsonNode group : rule.path("nearest")) {
                out.println(String.format(
                        Locale.ROOT,
                        "  %-40s bound %.4f, value %.4f (%d of %d), %s",
                        AlertText.members(group.path("group")),
                        group.path("lowerBound").asDouble(),
                        group.path("value").asDouble(),
                        group.path("hits").asLong(),
                        group.path("sample").asLong(),
                        group.path("verdict").asText()));
            }
        }
    }

    /** A rule without thresholds of its own says nothing of them. */
    private static String line(JsonNode rule) {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "%s %s (%s): window %s",
                rule.path("name").asText(),
                rule.path("version").asText(),
                rule.path("severity").asText(),
                rule.path("window").asText()));
        say(", fires at %s", rule.path("fireThreshold"), line);
        say(", clears below %s", rule.path("clearThreshold"), line);
        say(", at least %s events", rule.path("minimumSample"), line);
        return line.toString();
    }

    private static void say(String format, JsonNode value, StringBuilder line) {
        if (value.isNumber()) {
            line.append(String.format(Locale.ROOT, format, value.asText()));
        }
    }
}
