package io.bellwether.cli.score;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.cli.door.DoorException;
import io.bellwether.cli.option.ApiOptions;
import io.bellwether.service.lifecycle.ExitCode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What both kinds of score share: where the record comes from and how the answer is shown. */
final class ScoreRequest {

    @Mixin
    private ApiOptions api = new ApiOptions();

    @Option(
            names = "--body",
            paramLabel = "FILE",
            description = "Takes the whole record from a JSON file; - is standard input.")
    private Path body = Path.of("");

    @Option(names = "--json", description = "Prints the answer as JSON.")
    private boolean json;

    /** Whether the record comes from a file. */
    boolean hasBody() {
        return !body.toString().isEmpty();
    }

    int ask(String path, JsonNode fromOptions, BiConsumer<JsonNode, PrintStream> print)
            throws IOException, InterruptedException {
        try {
            JsonNode answer = api.door().ask(path, hasBody() ? read() : fromOptions);
            if (json) {
                System.out.println(answer);
            } else if (answer.has("sentiments")) {
                answer.get("sentiments").forEach(event -> print.accept(event, System.out));
            } else {
                print.accept(answer, System.out);
            }
            return ExitCode.OK.code();
        } catch (DoorException e) {
            System.err.println("no score: " + e.getMessage());
            return ExitCode.FAILURE.code();
        }
    }

    private JsonNode read() throws IOException {
        byte[] bytes = body.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(body);
        return new ObjectMapper().readTree(bytes);
    }
}
