package io.bellwether.training;

import io.bellwether.scoring.model.manifest.Origin;
import io.bellwether.training.data.DataException;
import io.bellwether.training.data.LabelledText;
import io.bellwether.training.data.TextReader;
import io.bellwether.training.pack.Provenance;
import io.bellwether.training.pack.SentimentPackage;
import io.bellwether.training.text.Corpus;
import io.bellwether.training.text.SentimentModel;
import io.bellwether.training.text.SentimentReport;
import io.bellwether.training.text.SentimentTraining;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
            names = "--folds",
            paramLabel = "N",
            defaultValue = "10",
            description = "Folds of the cross-validation (default: ${DEFAULT-VALUE}).")
    private int folds = 10;

    @Override
    public Integer call() throws IOException, DataException {
        if (folds < 2) {
            throw new IllegalArgumentException("--folds is " + folds + ", must be at least 2");
        }
        List<LabelledText> texts = new ArrayList<>();
        List<Origin.DataSource> sources = new ArrayList<>();
        for (DataOptions.Source source : data.sources(TextReader.FIELDS)) {
            output.progress("reading " + source.file().path());
            List<LabelledText> read = new TextReader(source.columns()).read(source.file());
            texts.addAll(read);
            sources.add(source.describe(read.size()));
        }
        Corpus corpus = new Corpus(texts);
        SentimentTraining training = SentimentTraining.standard(output.seed());
        SentimentReport report = SentimentReport.of(corpus, training, folds, output::progress);
        output.progress("training on all " + corpus.texts().size() + " texts");
        SentimentModel model = training.train(corpus.texts());
        String command = "bellwether model train sentiment" + data.command() + " --out models/sentiment --folds "
                + folds + " --seed " + output.seed();
        new SentimentPackage(model, report)
                .write(output.directory(), new Provenance(sources, command, new Provenance.Version(output.version())));
        summary(report);
        return 0;
    }

    private void summary(SentimentReport report) {
        for (SentimentReport.Source source : report.sources()) {
            output.progress(String.format(
                    Locale.ROOT,
                    "%s: accuracy %.4f, macro F1 %.4f; trained on the other sources: macro F1 %.4f",
                    source.origin().name(),
                    source.within().accuracy(),
                    source.within().macroF1(),
                    source.across().macroF1()));
        }
        output.progress("written to " + output.directory() + "; card.md there tells how good it is");
    }
}
