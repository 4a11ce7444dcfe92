package io.bellwether.training.stories;

import io.bellwether.scoring.feature.text.story.StorySignature;
import io.bellwether.training.data.CsvFile;
import io.bellwether.training.data.DataException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bellwether model stories}: how well copies of news are recognised, and other news told apart. */
@Command(
        name = "stories",
        description =
                "Rewrites real titles as other publishers would, makes other news of them, and measures how well both are told apart.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  bellwether model stories --data headlines.csv --column Title"})
public final class StoriesCommand implements Callable<Integer> {
    private static final Pattern COMPANY = Pattern.compile("['\"]([^'\"]+)['\"]: ['\"](?:positive|negative|neutral)");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "FILE", description = "CSV with a title in each row.")
    private List<Path> files = List.of();

    @Option(
            names = "--column",
            paramLabel = "NAME",
            defaultValue = "text",
            description = "Column of the titles (default: ${DEFAULT-VALUE}).")
    private String column = "text";

    @Option(
            names = "--companies",
            paramLabel = "NAME",
            defaultValue = "Decisions",
            description =
                    "Column with the companies as {'name': 'label'}, where there is one (default: ${DEFAULT-VALUE}).")
    private String companies = "Decisions";

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of the rewriting (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    /** For picocli. */
    public StoriesCommand() {}

    @Override
    public Integer call() throws IOException, DataException {
        List<Title> titles = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Path file : files) {
            new CsvFile(file).read(row -> {
                Map<String, String> values = row.values();
                String text = row.get(column).orElse("");
                if (!text.isEmpty() && seen.add(text)) {
                    titles.add(new Title(text, names(values.getOrDefault(companies, ""))));
                }
            });
        }
        print(new StoryTrial(titles, seed));
        return 0;
    }

    private static List<String> names(String field) {
        List<String> names = new ArrayList<>();
        Matcher matcher = COMPANY.matcher(field);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private void print(StoryTrial trial) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%d titles; a copy shares a band with its original: %.4f%n",
                trial.titles(),
                trial.bandRecall());
        out.println("threshold  copies found  impostors taken  grouping: precision  recall");
        for (int step = 9; step <= 17; step++) {
            double threshold = step / 20.0;
            StoryTrial.Result result = trial.at(threshold);
            out.printf(
                    Locale.ROOT,
                    "%9.2f  %12.4f  %15.4f  %19.4f  %6.4f%n",
                    threshold,
                    result.copies(),
                    result.impostors(),
                    result.precision(),
                    result.recall());
        }
        out.printf(Locale.ROOT, "copies found at %.2f, by what was changed:%n", StorySignature.THRESHOLD);
        trial.at(StorySignature.THRESHOLD)
                .byChange()
                .forEach((change, share) -> out.printf(
                        Locale.ROOT,
                        "  %-14s %.4f%n",
                        change.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        share));
        out.flush();
    }
}
