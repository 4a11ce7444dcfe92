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
            out.println(String.format(
                    Locale.ROOT,
                    "%s %s (%s): window %s, fires at %s, clears below %s, at least %s events",
                    rule.path("name").asText(),
                    rule.path("version").asText(),
                    rule.path("severity").asText(),
                    rule.path("window").asText(),
                    rule.path("fireThreshold").asText(),
                    rule.path("clearThreshold").asText(),
                    rule.path("minimumSample").asText()));
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
}
