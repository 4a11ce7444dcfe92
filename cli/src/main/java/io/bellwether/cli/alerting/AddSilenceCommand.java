package io.bellwether.cli.alerting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.cli.door.Door;
import io.bellwether.cli.door.DoorException;
import io.bellwether.cli.option.Moment;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bellwether silences add}. */
@Command(
        name = "add",
        description = "Keeps alerts from being told, for a while.",
        footer = {
            "",
            "See first what it would hide: bellwether silences preview with the same matchers.",
            "",
            "Examples:",
            "  bellwether silences add --match entity=Acme --for 2h --comment \"known story\"",
            "  bellwether silences add --match rule=high-risk --match country=FR --from 2026-03-10T20:00:00Z"
                    + " --until 2026-03-10T22:00:00Z --comment \"load test\""
        })
final class AddSilenceCommand extends Asking {

    @Mixin
    private Matching matching = new Matching();

    @Mixin
    private Who who = new Who();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "When it begins. Default: now.")
    private @Nullable Instant from;

    @ArgGroup(multiplicity = "1")
    private Ending ending = new Ending();

    @Option(names = "--comment", paramLabel = "TEXT", required = true, description = "Why.")
    private String comment = "";

    @Override
    JsonNode ask(Door alerting) throws DoorException, InterruptedException {
        Instant start = from == null ? Clock.systemUTC().instant() : from;
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("by", who.by()).put("comment", comment);
        body.set("matchers", matching.json());
        if (from != null) {
            body.put("startsAt", start.toString());
        }
        ending.after(start).ifPresent(end -> body.put("endsAt", end.toString()));
        return alerting.ask("/v1/silences", body);
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        SilenceText.row(answer, out);
    }
}
