package io.bellwether.cli.alerting;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.cli.door.Door;
import io.bellwether.cli.door.DoorException;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bellwether alerts show}. */
@Command(
        name = "show",
        description =
                "Shows an alert: what was measured, how it came to where it stands, and what people said about it.",
        footer = {"", "Example:", "  bellwether alerts show 0f3a5c"})
final class ShowAlertCommand extends Asking {

    @Parameters(paramLabel = "ALERT", description = "Id of the alert.")
    private String alert = "";

    @Override
    JsonNode ask(Door alerting) throws DoorException, InterruptedException {
        return alerting.fetch(Address.of("/v1/alerts", alert, "").toString());
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        AlertText.one(answer, out);
    }
}
