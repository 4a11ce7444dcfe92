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

/** {@code bellwether model train topic}. */
@Command(
        name = "topic",
        description = "Trains a model that says which of twenty topics financial news is about.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Fields of a text: text, and label (the name of a topic, or its number from 0 to 19).",
            "Texts whose labels disagree are left out.",
            "",
            "Example:",
            "  bellwether model train topic --data tweets.csv --out models/topic",
        })
final class TrainTopicCommand implements Callable<Integer> {
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
        TextMaking.Task task = new TextMaking.Task(Recipe.TOPIC, TextLabels.TOPIC, TextSpec.topic(), TextTask.TOPIC);
        new TextMaking(task, data, output).make(unlabelled);
        return 0;
    }
}
