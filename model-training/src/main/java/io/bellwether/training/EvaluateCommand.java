package io.bellwether.training;

import io.bellwether.scoring.model.TextModel;
import io.bellwether.scoring.model.manifest.ModelKind;
import io.bellwether.scoring.model.manifest.Origin;
import io.bellwether.scoring.model.onnx.LoadedPackage;
import io.bellwether.scoring.model.onnx.ModelLoader;
import io.bellwether.training.data.CsvFile;
import io.bellwether.training.data.DataException;
import io.bellwether.training.data.LabelledText;
import io.bellwether.training.data.LabelledTransaction;
import io.bellwether.training.data.TextLabels;
import io.bellwether.training.data.TextReader;
import io.bellwether.training.data.TransactionReader;
import io.bellwether.training.evaluate.Evaluator;
import io.bellwether.training.evaluate.RiskScoring;
import io.bellwether.training.evaluate.ScoredData;
import io.bellwether.training.evaluate.TableScoring;
import io.bellwether.training.evaluate.TextScoring;
import io.bellwether.training.report.Evaluation;
import io.bellwether.training.report.JsonReport;
import io.bellwether.training.report.PrintedReport;
import io.bellwether.training.report.Subject;
import io.bellwether.training.report.html.HtmlReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bellwether model evaluate}: asks a package as the stream does, and compares its answers with the truth. */
@Command(
        name = "evaluate",
        description = "Judges a model package of any kind on labelled data, scored exactly as the stream scores it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  bellwether model evaluate models/risk --data transactions.csv.gz --from 2020-03-01 --html risk.html",
            "  bellwether model evaluate models/risk --data mine.csv --budget 0.5%%,50/day --cost missed=amount,review=8",
            "  bellwether model evaluate models/sentiment --data mine.csv --map text=headline --map label=mood",
            "  bellwether model evaluate my-loans --data loans.csv --label default --json -",
        })
final class EvaluateCommand implements Callable<Integer> {
    private static final Path STANDARD_OUT = Path.of("-");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "PACKAGE", description = "Directory or archive of the package.")
    @SuppressWarnings("NullAway.Init") // picocli sets it: the parameter is required
    private Path directory;

    @Mixin
    private DataOptions data = new DataOptions();

    @Mixin
    private JudgingOptions judging = new JudgingOptions();

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "First day (UTC) that is judged; transactions before it only make up the profiles.")
    private Optional<LocalDate> from = Optional.empty();

    @Option(
            names = "--label",
            paramLabel = "COLUMN",
            defaultValue = "label",
            description = "Tables: the column of the truth (default: ${DEFAULT-VALUE}).")
    private String label = "label";

    @Option(
            names = "--label-values",
            split = ",",
            paramLabel = "VALUE=LABEL",
            description =
                    "Tables: which label a value of that column stands for, where they differ; such as 0=paid,1=default.")
    private Map<String, String> labelValues = new LinkedHashMap<>();

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Writes all figures as JSON; - for standard output only.")
    private Optional<Path> json = Optional.empty();

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Writes a page with plots, one file that needs no other.")
    private Optional<Path> html = Optional.empty();

    @Override
    public Integer call() throws Exception {
        try (LoadedPackage loaded = ModelLoader.load(directory)) {
            ScoredData scored = score(loaded);
            Evaluation evaluation = new Evaluator(
                            subject(loaded, scored),
                            scored.rows(),
                            judging.assumptions(scored.rows().hasOccasions(), scored.currencies()))
                    .evaluate();
            write(evaluation);
        }
        return 0;
    }

    private ScoredData score(LoadedPackage loaded) throws IOException, DataException {
        if (loaded instanceof LoadedPackage.Risk risk) {
            List<LabelledTransaction> transactions = new ArrayList<>();
            for (DataOptions.Source source : data.sources(TransactionReader.FIELDS)) {
                transactions.addAll(new TransactionReader(source.columns()).read(source.file(), rows -> {}));
            }
            Instant first = from.map(date -> date.atStartOfDay(ZoneOffset.UTC).toInstant())
                    .orElse(Instant.MIN);
            return RiskScoring.of(risk.model(), transactions, first);
        }
        if (from.isPresent()) {
            throw new IllegalArgumentException("--from is for transactions only: these rows carry no time");
        }
        if (loaded instanceof LoadedPackage.Table table) {
            return TableScoring.of(
                    table.model(),
                    data.files().stream().map(CsvFile::new).toList(),
                    new TableScoring.Truth(label, labelValues));
        }
        return texts(((LoadedPackage.Text) loaded).model());
    }

    private ScoredData texts(TextModel model) throws IOException, DataException {
        List<List<LabelledText>> files = new ArrayList<>();
        for (DataOptions.Source source : data.sources(TextReader.FIELDS)) {
            files.add(new TextReader(source.columns(), TextLabels.of(model.labels())).read(source.file()));
        }
        return TextScoring.of(model, files);
    }

    private Subject subject(LoadedPackage loaded, ScoredData scored) throws IOException, DataException {
        List<Subject.File> files = new ArrayList<>();
        for (Path file : data.files()) {
            files.add(Subject.File.of(file));
        }
        List<Subject.Threshold> thresholds = loaded.manifest().kind() instanceof ModelKind.Risk risk
                ? List.of(
                        new Subject.Threshold("medium", risk.thresholds().medium()),
                        new Subject.Threshold("high", risk.thresholds().high()))
                : List.of();
        return new Subject(
                new Subject.Model(
                        loaded.id(),
                        loaded.manifest().kind().word(),
                        scored.rows().labels(),
                        thresholds),
                new Subject.Data(files, scored.refused(), scored.period(), known(loaded)),
                command());
    }

    /** Names of the data that the package was trained on, as far as they are among these. */
    private List<String> known(LoadedPackage loaded) throws IOException, DataException {
        List<String> names = new ArrayList<>();
        for (Path file : data.files()) {
            names.add(DataOptions.name(
                    file, TextLabels.of(loaded.manifest().outputs().labels())));
        }
        return loaded.manifest().origin().dataSources().stream()
                .map(Origin.DataSource::name)
                .filter(names::contains)
                .toList();
    }

    private void write(Evaluation evaluation) throws IOException {
        if (html.isPresent()) {
            Files.writeString(html.get(), HtmlReport.of(evaluation));
        }
        boolean alone = json.isPresent() && json.get().equals(STANDARD_OUT);
        if (json.isPresent() && !alone) {
            Files.writeString(json.get(), JsonReport.of(evaluation));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(alone ? JsonReport.of(evaluation) : PrintedReport.of(evaluation));
        out.flush();
    }

    private String command() {
        return "bellwether model evaluate " + directory.getFileName() + data.command()
                + (label.equals("label") ? "" : " --label " + label) + values()
                + from.map(date -> " --from " + date).orElse("")
                + judging.command();
    }

    private String values() {
        return labelValues.isEmpty()
                ? ""
                : " --label-values "
                        + labelValues.entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .collect(Collectors.joining(","));
    }
}
