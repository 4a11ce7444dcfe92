package io.bellwether.cli.alerting;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.cli.door.Door;
import io.bellwether.cli.door.DoorException;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bellwether silences end}. */
@Command(
        name = "end",
        description = "Ends a silence before its time; one that has ended stays as it is.",
        footer = {"", "Example:", "  bellwether silences end 7d0c4a1e-2f55-4b0e-9a5c-1f2e3d4c5b6a"})
final class EndSilenceCommand extends Asking {

    @Parameters(paramLabel = "SILENCE", description = "Id of the silence.")
    private String silence = "";

    @Mixin
    private Who who = new Who();

    @Override
    JsonNode ask(Door alerting) throws DoorException, InterruptedException {
        return alerting.delete(
                Address.of("/v1/silences", silence, "").with("by", who.by()).toString());
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        SilenceText.row(answer, out);
    }
}
