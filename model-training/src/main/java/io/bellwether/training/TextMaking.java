package io.bellwether.training;

import io.bellwether.scoring.model.manifest.Origin;
import io.bellwether.training.config.ConfigException;
import io.bellwether.training.config.ConfigTree;
import io.bellwether.training.config.Recipe;
import io.bellwether.training.config.TextConfig;
import io.bellwether.training.data.ColumnMap;
import io.bellwether.training.data.CsvFile;
import io.bellwether.training.data.DataException;
import io.bellwether.training.data.KnownLayout;
import io.bellwether.training.data.LabelledText;
import io.bellwether.training.data.TextLabels;
import io.bellwether.training.data.TextReader;
import io.bellwether.training.pack.Provenance;
import io.bellwether.training.pack.TextPackage;
import io.bellwether.training.pack.TextTask;
import io.bellwether.training.text.Corpus;
import io.bellwether.training.text.GramModel;
import io.bellwether.training.text.GramTraining;
import io.bellwether.training.text.TextReport;
import io.bellwether.training.text.TextSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** From files of texts to a package: what the trainings of sentiment and topic share. */
final class TextMaking {
    private final Task task;
    private final DataOptions data;
    private final OutputOptions output;
    private final List<Origin.DataSource> sources = new ArrayList<>();

    /** What is trained. */
    record Task(Recipe recipe, TextLabels labels, TextSpec standard, TextTask words) {}

    TextMaking(Task task, DataOptions data, OutputOptions output) {
        this.task = task;
        this.data = data;
        this.output = output;
    }

    /** Reads, judges, trains and writes. */
    void make(List<Path> unlabelled) throws IOException, DataException, ConfigException {
        ConfigTree tree = output.tree();
        data.lay(tree);
        TextConfig<TextSpec> config = TextConfig.read(tree, task.recipe(), TextReader.FIELDS, task.standard());
        Corpus corpus = corpus(config);
        GramTraining training = new GramTraining(
                config.text(),
                task.labels(),
                new GramTraining.Background(
                        unlabelled(unlabelled), config.making().seed()));
        TextReport report = TextReport.of(corpus, training, config.folds(), output::progress);
        output.progress("training on all " + corpus.texts().size() + " texts");
        GramModel model = training.train(corpus.texts());
        TextPackage.Made made = new TextPackage.Made(
                task.words(),
                config.text(),
                config.making().identity(),
                config.making().licences().model());
        new TextPackage(model, report, made).write(output.directory(), provenance(config, unlabelled));
        summary(report);
    }

    private Corpus corpus(TextConfig<TextSpec> config) throws IOException, DataException {
        List<LabelledText> texts = new ArrayList<>();
        for (DataOptions.Source source : data.sources(
                TextReader.FIELDS, config.columns(), config.making().licences().data())) {
            output.progress("reading " + source.file().path());
            List<LabelledText> read = new TextReader(source.columns(), task.labels()).read(source.file());
            texts.addAll(read);
            KnownLayout.Provenance said = KnownLayout.provenance(source.provenance(), task.labels());
            sources.add(new Origin.DataSource(said.name(), said.licence(), read.size()));
        }
        return new Corpus(texts);
    }

    private List<String> unlabelled(List<Path> files) throws IOException, DataException {
        List<String> texts = new ArrayList<>();
        for (Path path : files) {
            CsvFile file = new CsvFile(path);
            output.progress("reading " + path + " without labels");
            Optional<KnownLayout> known = KnownLayout.of(file.header());
            ColumnMap columns = known.map(KnownLayout::columns)
                    .orElseGet(() -> new ColumnMap(Map.of("text", "text"), Map.of(), Map.of()));
            int before = texts.size();
            file.read(row -> texts.add(columns.require(row, "text")));
            String licence = known.map(layout -> layout.provenance().licence()).orElse("not stated");
            sources.add(new Origin.DataSource(
                    path.getFileName() + ", texts without labels", licence, texts.size() - before));
        }
        return texts;
    }

    private Provenance provenance(TextConfig<TextSpec> config, List<Path> unlabelled) {
        StringBuilder files = new StringBuilder(data.command());
        unlabelled.forEach(file -> files.append(" --unlabelled ").append(file.getFileName()));
        return new Provenance(
                sources,
                output.command(task.recipe(), files.toString()),
                new Provenance.Version(config.making().identity().version()));
    }

    private void summary(TextReport report) {
        for (TextReport.Source source : report.sources()) {
            output.progress(String.format(
                    Locale.ROOT,
                    "%s: accuracy %.4f, macro F1 %.4f; the usual model %.4f, %.4f; trained on the other sources: macro F1 %.4f",
                    source.origin().name(),
                    source.within().accuracy(),
                    source.within().macroF1(),
                    source.usual().accuracy(),
                    source.usual().macroF1(),
                    source.across().macroF1()));
        }
        output.progress("written to " + output.directory() + "; card.md there tells how good it is");
    }
}
