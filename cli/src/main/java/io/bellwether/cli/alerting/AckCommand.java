package io.bellwether.cli.alerting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.cli.door.Door;
import io.bellwether.cli.door.DoorException;
import java.io.PrintWriter;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bellwether alerts ack}. */
@Command(
        name = "ack",
        description = "Says that somebody takes care of an alert.",
        footer = {
            "",
            "Without --for or --until it stays with the alert. Once more, and the later counts.",
            "",
            "Examples:",
            "  bellwether alerts ack 0f3a5c",
            "  bellwether alerts ack 0f3a5c --owner bob --for 2h --comment \"asks the publisher\""
        })
final class AckCommand extends Asking {

    @Parameters(paramLabel = "ALERT", description = "Id of the alert.")
    private String alert = "";

    @Mixin
    private Who who = new Who();

    @Option(names = "--owner", description = "Who takes care. Default: who acknowledges.")
    private @Nullable String owner;

    @ArgGroup
    private Ending ending = new Ending();

    @Option(names = "--comment", paramLabel = "TEXT", description = "What is being done.")
    private @Nullable String comment;

    @Override
    JsonNode ask(Door alerting) throws DoorException, InterruptedException {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("by", who.by());
        if (owner != null) {
            body.put("owner", owner);
        }
        if (comment != null) {
            body.put("comment", comment);
        }
        ending.after(Clock.systemUTC().instant()).ifPresent(end -> body.put("expiresAt", end.toString()));
        return alerting.ask(Address.of("/v1/alerts", alert, "/acknowledge").toString(), body);
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        AlertText.one(answer, out);
    }
}
