package io.bellwether.cli.alerting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.cli.door.Door;
import io.bellwether.cli.door.DoorException;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bellwether silences preview}. */
@Command(
        name = "preview",
        description = "Shows which alerts that fire now a silence would hide; changes nothing.",
        footer = {"", "Example:", "  bellwether silences preview --match rule=high-risk --match country=FR"})
final class PreviewSilenceCommand extends Asking {

    @Mixin
    private Matching matching = new Matching();

    @Override
    JsonNode ask(Door alerting) throws DoorException, InterruptedException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("matchers", matching.json());
        return alerting.ask("/v1/silences:preview", body);
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        AlertText.table(answer.path("items"), out);
        out.println("it would hide " + answer.path("count").asText() + " of the alerts that fire now");
    }
}
