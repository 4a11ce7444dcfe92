package io.bellwether.cli.score;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bellwether score news}. */
@Command(
        name = "news",
        description = "Scores a headline or a short text; nothing is published.",
        footer = {
            "",
            "Example:",
            "  bellwether score news --title \"Northwind Energy shares plunge 12%% after profit warning\""
        })
final class ScoreNewsCommand implements Callable<Integer> {

    private static final String PATH = "/v1/score/news";

    @Mixin
    private ScoreRequest request = new ScoreRequest();

    @Option(names = "--title", defaultValue = "", description = "The headline.")
    private String title = "";

    @Option(names = "--text", defaultValue = "", description = "The text below the headline.")
    private String text = "";

    @Option(names = "--source", defaultValue = "ad-hoc", description = "Who published it. Default: ${DEFAULT-VALUE}.")
    private String source = "ad-hoc";

    @Option(names = "--entity", description = "A company it is about; may be repeated.")
    private List<String> entities = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("newsId", "ad-hoc-" + UUID.randomUUID());
        body.put("publishedAt", Clock.systemUTC().instant().toString());
        body.put("source", source);
        body.put("title", title);
        if (!text.isEmpty()) {
            body.put("body", text);
        }
        entities.forEach(body.putArray("entities")::add);
        return request.ask(PATH, body, ScoreOutput::news);
    }
}
