package io.bellwether.cli.alerting;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.cli.door.Door;
import io.bellwether.cli.door.DoorException;
import io.bellwether.cli.option.Moment;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bellwether rules test}. */
@Command(
        name = "test",
        description = "Says what rules would have told in the hours that have passed, beside what was told.",
        footer = {
            "",
            "The alerting service judges what lies in the topics, and tells nobody. The rules begin to learn, and their windows to fill, where the hours begin. For longer than",
            "168 hours, or than the service's 45 s: bellwether backtest.",
            "",
            "Examples:",
            "  bellwether rules test my-rules.yaml",
            "  bellwether rules test my-rules.yaml --hours 24 --json",
            "  bellwether rules test my-rules.yaml --from 2026-03-01T00:00:00Z --to 2026-03-02T00:00:00Z"
        })
final class TestRulesCommand extends Asking {

    private static final String COLUMNS = "%-32s %9s %9s %6s %6s %11s %9s";

    @Parameters(paramLabel = "FILE", description = "YAML file of rules.")
    private Path file = Path.of("");

    @ArgGroup
    private Beginning beginning = new Beginning();

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "Arrival before which the last records came. Default: now.")
    private @Nullable Instant to;

    /** When the records begin: one of both options. */
    static final class Beginning {

        @Option(names = "--hours", paramLabel = "N", description = "How many hours before --to it begins. Default: 6.")
        private @Nullable Integer hours;

        @Option(
                names = "--from",
                paramLabel = "TIME",
                converter = Moment.class,
                description = "Arrival of the first records: a time, or how long ago, such as 2h.")
        private @Nullable Instant from;
    }

    @Override
    JsonNode ask(Door alerting) throws DoorException, IOException, InterruptedException {
        Address address = Address.of("/v1/rules:test");
        if (beginning.hours != null) {
            address.with("hours", beginning.hours.toString());
        }
        if (beginning.from != null) {
            address.with("from", beginning.from.toString());
        }
        if (to != null) {
            address.with("to", to.toString());
        }
        return alerting.ask(address.toString(), "application/yaml", Files.readAllBytes(file));
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        String from = answer.path("from").asText();
        out.println(String.format(
                Locale.ROOT,
                "%,d records from %s to %s",
                answer.path("records").asLong(),
                from,
                answer.path("to").asText()));
        String oldest = answer.path("oldest").asText();
        if (Instant.parse(oldest).isAfter(Instant.parse(from))) {
            out.println("The oldest record that is still there arrived at " + oldest + ".");
        }
        out.println(String.format(
                Locale.ROOT, COLUMNS, "RULE", "EVENTS", "HITS", "WOULD", "DID", "WOULD ONLY", "DID ONLY"));
        for (JsonNode rule : answer.path("items")) {
            JsonNode alerts = rule.path("alerts");
            out.println(String.format(
                    Locale.ROOT,
                    COLUMNS,
                    rule.path("name").asText(),
                    rule.path("events").asText(),
                    rule.path("hits").asText(),
                    alerts.path("would").asText(),
                    alerts.path("did").asText(),
                    alerts.path("wouldOnly").asText(),
                    alerts.path("didOnly").asText()));
            if (rule.has("nearest")) {
                out.println("  nearest "
                        + AlertText.seconds(rule.path("nearest").path("at").asText()) + " "
                        + measured(rule.path("nearest")) + ", "
                        + rule.path("nearest").path("verdict").asText());
            }
            changes("would", rule.path("would"), out);
            changes("did", rule.path("did"), out);
        }
    }

    private static void changes(String what, JsonNode told, PrintWriter out) {
        for (JsonNode change : told.path("items")) {
            out.println("  " + what + " " + AlertText.seconds(change.path("at").asText()) + " "
                    + change.path("state").asText() + " " + measured(change));
        }
        int more = told.path("count").asInt() - told.path("items").size();
        if (more > 0) {
            out.println("  and " + more + " more that it " + what);
        }
    }

    private static String measured(JsonNode measure) {
        return String.format(
                Locale.ROOT,
                "%s: bound %.4f, fires at %.4f, value %.4f (%d of %d)",
                AlertText.members(measure.path("group")),
                measure.path("lowerBound").asDouble(),
                measure.path("fire").asDouble(),
                measure.path("value").asDouble(),
                measure.path("hits").asLong(),
                measure.path("sample").asLong());
    }
}
