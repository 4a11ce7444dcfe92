package io.bellwether.cli.alerting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bellwether.cli.door.Door;
import io.bellwether.cli.door.DoorException;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bellwether alerts comment}. */
@Command(
        name = "comment",
        description = "Adds to an alert what is known of it.",
        footer = {"", "Example:", "  bellwether alerts comment 0f3a5c \"the publisher sent yesterday's file again\""})
final class CommentCommand extends Asking {

    @Parameters(index = "0", paramLabel = "ALERT", description = "Id of the alert.")
    private String alert = "";

    @Parameters(index = "1", paramLabel = "TEXT", description = "What is known.")
    private String text = "";

    @Mixin
    private Who who = new Who();

    @Override
    JsonNode ask(Door alerting) throws DoorException, InterruptedException {
        return alerting.ask(
                Address.of("/v1/alerts", alert, "/comments").toString(),
                JsonNodeFactory.instance.objectNode().put("by", who.by()).put("text", text));
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        out.println("comment " + answer.path("id").asText() + " by "
                + answer.path("by").asText() + " at "
                + AlertText.seconds(answer.path("at").asText()));
    }
}
