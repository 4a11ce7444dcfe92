package io.bellwether.cli.alerting;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.cli.door.Door;
import io.bellwether.cli.door.DoorException;
import io.bellwether.cli.option.Moment;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bellwether alerts list}. */
@Command(
        name = "list",
        description = "Lists alerts that fire or fired of late, the newest change first.",
        footer = {
            "",
            "Examples:",
            "  bellwether alerts list",
            "  bellwether alerts list --state firing --severity critical --no-acknowledged --no-silenced",
            "  bellwether alerts list --rule negative-sentiment --label entity=Acme --since 6h --json"
        })
final class ListAlertsCommand extends Asking {

    @Option(names = "--state", description = "firing, resolved or no_data; may be repeated.")
    private List<String> states = new ArrayList<>();

    @Option(names = "--rule", description = "Name of a rule; may be repeated.")
    private List<String> rules = new ArrayList<>();

    @Option(names = "--severity", description = "Severity that the rule declares; may be repeated.")
    private List<String> severities = new ArrayList<>();

    @Option(
            names = "--label",
            paramLabel = "NAME=VALUE",
            description = "Field of the group or label of the rule; may be repeated, all must hold.")
    private Map<String, String> labels = new LinkedHashMap<>();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "What changed since then: a time, or how long ago, such as 2h.")
    private @Nullable Instant since;

    @Option(
            names = "--acknowledged",
            negatable = true,
            fallbackValue = "true",
            description = "Only those that somebody takes care of, or nobody.")
    private @Nullable Boolean acknowledged;

    @Option(
            names = "--silenced",
            negatable = true,
            fallbackValue = "true",
            description = "Only those that a silence hides, or none.")
    private @Nullable Boolean silenced;

    @Option(names = "--limit", defaultValue = "50", description = "How many, at most 500. Default: ${DEFAULT-VALUE}.")
    private int limit = 50;

    @Option(names = "--cursor", paramLabel = "PLACE", description = "Goes on where an earlier list ended.")
    private @Nullable String cursor;

    @Override
    JsonNode ask(Door alerting) throws DoorException, InterruptedException {
        Address address = Address.of("/v1/alerts")
                .with("state", states)
                .with("rule", rules)
                .with("severity", severities)
                .with("limit", Integer.toString(limit));
        labels.forEach((name, value) -> address.with("label", name + "=" + value));
        if (since != null) {
            address.with("since", since.toString());
        }
        if (acknowledged != null) {
            address.with("acknowledged", acknowledged.toString());
        }
        if (silenced != null) {
            address.with("silenced", silenced.toString());
        }
        if (cursor != null) {
            address.with("cursor", cursor);
        }
        return alerting.fetch(address.toString());
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        AlertText.table(answer.path("items"), out);
        if (answer.has("next")) {
            out.println("there are more: --cursor " + answer.path("next").asText());
        }
    }
}
