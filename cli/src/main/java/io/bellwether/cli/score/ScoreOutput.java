package io.bellwether.cli.score;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Locale;

/** Prints a score for people: the decision first, then what moved it. */
final class ScoreOutput {

    private ScoreOutput() {}

    static void transaction(JsonNode event, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "risk %.4f (%s)%n",
                event.path("score").asDouble(),
                event.path("level").asText());
        reasons(event, out);
    }

    static void news(JsonNode event, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%s: %s (negative %.3f, neutral %.3f, positive %.3f)%n",
                event.path("entity").asText("the item"),
                event.path("sentiment").asText(),
                event.path("negative").asDouble(),
                event.path("neutral").asDouble(),
                event.path("positive").asDouble());
        if (event.path("topic").isTextual()) {
            out.printf(
                    Locale.ROOT,
                    "  topic %s (%.3f)%n",
                    event.path("topic").asText(),
                    event.path("topicProbability").asDouble());
        }
        if (event.path("storyId").isTextual() && !event.path("storyId").equals(event.path("newsId"))) {
            out.printf(
                    "  the same story as news item %s%n", event.path("storyId").asText());
        }
        reasons(event, out);
    }

    private static void reasons(JsonNode event, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "  raw score %+.3f log-odds, the model's baseline %+.3f; what moved it most:%n",
                event.path("rawScore").asDouble(),
                event.path("baseline").asDouble());
        for (JsonNode reason : event.path("reasons")) {
            String value = reason.path("value").isNumber()
                    ? String.format(Locale.ROOT, " = %.4g", reason.path("value").asDouble())
                    : "";
            out.printf(
                    Locale.ROOT,
                    "  %+8.3f  %s%s%n",
                    reason.path("contribution").asDouble(),
                    reason.path("name").asText(),
                    value);
        }
        JsonNode model = event.path("model");
        out.printf(
                "  model %s %s%n",
                model.path("name").asText(), model.path("version").asText());
    }
}
