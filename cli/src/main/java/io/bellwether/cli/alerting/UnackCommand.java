package io.bellwether.cli.alerting;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.cli.door.Door;
import io.bellwether.cli.door.DoorException;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bellwether alerts unack}. */
@Command(
        name = "unack",
        description = "Takes back that somebody takes care of an alert.",
        footer = {"", "Example:", "  bellwether alerts unack 0f3a5c"})
final class UnackCommand extends Asking {

    @Parameters(paramLabel = "ALERT", description = "Id of the alert.")
    private String alert = "";

    @Mixin
    private Who who = new Who();

    @Override
    JsonNode ask(Door alerting) throws DoorException, InterruptedException {
        return alerting.delete(Address.of("/v1/alerts", alert, "/acknowledge")
                .with("by", who.by())
                .toString());
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        AlertText.one(answer, out);
    }
}
