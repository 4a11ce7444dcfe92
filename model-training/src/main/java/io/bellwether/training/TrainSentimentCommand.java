package io.bellwether.training;

import io.bellwether.training.config.ConfigException;
import io.bellwether.training.config.Recipe;
import io.bellwether.training.data.DataException;
import io.bellwether.training.data.TextLabels;
import io.bellwether.training.pack.TextTask;
import io.bellwether.training.text.TextSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bellwether model train sentiment}. */
@Command(
        name = "sentiment",
        description = "Trains a sentiment model (negative, neutral, positive) on labelled headlines and short texts.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Fields of a text: text, and label (negative, neutral, positive) or decisions (a label for each entity).",
            "Texts whose labels disagree are left out.",
            "",
            "Examples:",
            "  bellwether model train sentiment --data headlines.csv --data tweets.csv --out models/sentiment",
            "  bellwether model train sentiment --data mine.csv --map text=headline --map label=mood --out my-sentiment",
        })
final class TrainSentimentCommand implements Callable<Integer> {
    @Mixin
    private DataOptions data = new DataOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(
            names = "--unlabelled",
            paramLabel = "FILE",
            description =
                    "CSV file of texts like those to be judged; teaches which words are alike, labels are not read.")
    private List<Path> unlabelled = new ArrayList<>();

    @Override
    public Integer call() throws IOException, DataException, ConfigException {
        TextMaking.Task task =
                new TextMaking.Task(Recipe.SENTIMENT, TextLabels.SENTIMENT, TextSpec.sentiment(), TextTask.SENTIMENT);
        new TextMaking(task, data, output).make(unlabelled);
        return 0;
    }
}
