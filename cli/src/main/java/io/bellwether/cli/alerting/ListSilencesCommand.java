package io.bellwether.cli.alerting;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.cli.door.Door;
import io.bellwether.cli.door.DoorException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bellwether silences list}. */
@Command(
        name = "list",
        description = "Lists silences, the newest first.",
        footer = {"", "Examples:", "  bellwether silences list", "  bellwether silences list --state ended --json"})
final class ListSilencesCommand extends Asking {

    @Option(
            names = "--state",
            defaultValue = "pending,active",
            split = ",",
            description = "pending, active or ended; may be repeated. Default: ${DEFAULT-VALUE}.")
    private List<String> states = new ArrayList<>();

    @Override
    JsonNode ask(Door alerting) throws DoorException, InterruptedException {
        return alerting.fetch(Address.of("/v1/silences").with("state", states).toString());
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        SilenceText.table(answer.path("items"), out);
    }
}
