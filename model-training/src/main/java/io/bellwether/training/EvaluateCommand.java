package io.bellwether.training;

import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.feature.RiskFeatures;
import io.bellwether.scoring.model.RiskModel;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.TextModel;
import io.bellwether.scoring.model.manifest.ManifestException;
import io.bellwether.scoring.model.manifest.ManifestFile;
import io.bellwether.scoring.model.manifest.ModelKind;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.onnx.ModelLoader;
import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.training.data.DataException;
import io.bellwether.training.data.LabelledText;
import io.bellwether.training.data.LabelledTransaction;
import io.bellwether.training.data.TextReader;
import io.bellwether.training.data.TransactionReader;
import io.bellwether.training.judge.ClassJudgement;
import io.bellwether.training.judge.RankJudgement;
import io.bellwether.training.risk.Replay;
import io.bellwether.training.risk.RiskRows;
import io.bellwether.training.risk.RiskTraining;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bellwether model evaluate}: asks a package as the stream does, and compares its answers with the truth. */
@Command(
        name = "evaluate",
        description = "Judges a model package on labelled data, scored exactly as the stream scores it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  bellwether model evaluate models/risk --data transactions.csv.gz --from 2020-03-01",
            "  bellwether model evaluate models/sentiment --data mine.csv --map text=headline --map label=mood",
        })
final class EvaluateCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "PACKAGE", description = "Directory of the package.")
    @SuppressWarnings("NullAway.Init") // picocli sets it: the parameter is required
    private Path directory;

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "First day (UTC) that is judged; transactions before it only make up the profiles.")
    private Optional<LocalDate> from = Optional.empty();

    @Override
    public Integer call() throws IOException, DataException, ManifestException, PackageException, ScoringException {
        ModelManifest manifest = ManifestFile.read(directory.resolve(ModelManifest.FILE));
        if (manifest.kind() instanceof ModelKind.Risk) {
            try (RiskModel model = ModelLoader.loadRisk(directory)) {
                print(model);
            }
        } else {
            try (TextModel model = ModelLoader.loadText(directory)) {
                print(model);
            }
        }
        return 0;
    }

    private void print(RiskModel model) throws IOException, DataException, ScoringException {
        List<LabelledTransaction> transactions = new ArrayList<>();
        for (DataOptions.Source source : data.sources(TransactionReader.FIELDS)) {
            transactions.addAll(new TransactionReader(source.columns()).read(source.file(), rows -> {}));
        }
        RiskRows rows = Replay.of(transactions, replayed -> {});
        int first = from.map(date -> rows.from(date.atStartOfDay(ZoneOffset.UTC).toInstant()))
                .orElse(0);
        double[] scores = new double[rows.size() - first];
        boolean[] truth = new boolean[scores.length];
        FeatureVector vector = RiskFeatures.newVector();
        for (int row = 0; row < scores.length; row++) {
            float[] inputs = rows.inputs(first + row);
            for (int i = 0; i < inputs.length; i++) {
                vector.set(i, inputs[i]);
            }
            scores[row] = model.score(vector).positive();
            truth[row] = rows.fraud(first + row);
        }
        print(new RankJudgement(scores, truth));
    }

    private void print(RankJudgement judged) {
        PrintWriter out = spec.commandLine().getOut();
        RankJudgement.Flagged reviewed = judged.atBudget(RiskTraining.REVIEW_BUDGET);
        out.printf("transactions                %d%n", judged.rows());
        out.printf("fraud                       %d%n", judged.positives());
        out.printf("average precision           %.4f%n", judged.averagePrecision());
        out.printf("ROC AUC                     %.4f%n", judged.rocAuc());
        out.printf(
                "reviewing %.1f %%             precision %.4f, recall %.4f%n",
                RiskTraining.REVIEW_BUDGET * 100, reviewed.precision(), reviewed.recall());
        out.printf("calibration error above 1 %% %.4f%n", judged.calibrationError(0.01));
        out.printf("Brier skill                 %.4f%n", judged.brierSkill());
        out.flush();
    }

    private void print(TextModel model) throws IOException, DataException, ScoringException {
        ClassJudgement judged = new ClassJudgement(model.labels().size());
        for (DataOptions.Source source : data.sources(TextReader.FIELDS)) {
            for (LabelledText text : new TextReader(source.columns()).read(source.file())) {
                int truth = model.labels().indexOf(text.polarity().label());
                judged.add(truth, model.score(text.text()).label());
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf("texts     %d%n", judged.rows());
        out.printf("accuracy  %.4f%n", judged.accuracy());
        out.printf("macro F1  %.4f%n", judged.macroF1());
        for (int k = 0; k < model.labels().size(); k++) {
            out.printf("F1 %-8s %.4f%n", model.labels().get(k), judged.f1(k));
        }
        out.flush();
    }
}
