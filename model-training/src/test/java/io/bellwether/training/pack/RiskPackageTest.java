package io.bellwether.training.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.feature.RiskFeatures;
import io.bellwether.scoring.model.RiskModel;
import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.manifest.Origin;
import io.bellwether.scoring.model.onnx.ModelLoader;
import io.bellwether.training.risk.Population;
import io.bellwether.training.risk.Replay;
import io.bellwether.training.risk.RiskRows;
import io.bellwether.training.risk.RiskStudy;
import io.bellwether.training.risk.RiskTraining;
import io.bellwether.training.rows.TrainerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RiskPackageTest {
    private static final Provenance PROVENANCE = new Provenance(
            List.of(new Origin.DataSource("generated", "none", 900)), "a command", new Provenance.Version("0.1"));
    private static final Instant TEST_FROM = Population.START.plus(Duration.ofDays(9));
    private static final List<TrainerSpec> SPECS = List.of(
            new TrainerSpec.BoostedTrees(15, 3, 0.3, 1, 1, 1, 1, 0, 64),
            new TrainerSpec.Forest(10, 4, 2, 0.3),
            new TrainerSpec.FactorisationMachine(3, 0.05, 8, 2, 0.05),
            new TrainerSpec.Logistic(3, 0.1, 8, 0));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    @Test
    void scoresAndExplainsInOnnxWhatWasTrained() throws Exception {
        RiskRows rows = Replay.of(Population.of(900, 3), n -> {});
        for (TrainerSpec spec : SPECS) {
            RiskTraining.Trained trained = write(spec, rows, directory);

            try (RiskModel model = ModelLoader.loadRisk(directory)) {
                FeatureVector vector = RiskFeatures.newVector();
                for (int row = 0; row < rows.size(); row += 3) {
                    float[] inputs = rows.inputs(row);
                    for (int i = 0; i < inputs.length; i++) {
                        vector.set(i, inputs[i]);
                    }
                    Score score = model.score(vector);
                    assertThat(score.positive()).as(spec.toString()).isEqualTo(trained.score(inputs), within(1e-5));
                    assertThat(score.reasons()).as(spec.toString()).isNotEmpty();
                }
            }
        }
    }

    @Test
    void writesTheSameBytesForTheSameTraining() throws IOException {
        for (String name : List.of("one", "two")) {
            write(SPECS.get(0), Replay.of(Population.of(900, 3), n -> {}), directory.resolve(name));
        }

        for (String file : List.of("manifest.yaml", "model.onnx", "golden.jsonl", "card.md")) {
            assertThat(directory.resolve("two").resolve(file))
                    .hasSameBinaryContentAs(directory.resolve("one").resolve(file));
        }
    }

    @Test
    void saysOnTheCardWhereItFails() throws IOException {
        RiskRows rows = Replay.of(Population.of(900, 3), n -> {});
        RiskTraining training = training(SPECS.get(0));
        RiskTraining.Trained trained = training.train(rows);
        RiskStudy study = new RiskStudy(training, trained, what -> {});
        RiskCard.Findings findings =
                new RiskCard.Findings(study.parts(rows), study.others(Population.of(900, 3), rows));
        write(new RiskPackage(training, trained, rows, new RiskCard(training, trained, findings)), directory);

        assertThat(Files.readString(directory.resolve("card.md")))
                .contains("15 gradient-boosted trees of depth 3")
                .contains("| all amounts times 3 |")
                .contains("    a command");
    }

    private static RiskTraining.Trained write(TrainerSpec spec, RiskRows rows, Path to) throws IOException {
        RiskTraining training = training(spec);
        RiskTraining.Trained trained = training.train(rows);
        RiskCard card = new RiskCard(training, trained, new RiskCard.Findings(List.of(), List.of()));
        write(new RiskPackage(training, trained, rows, card), to);
        return trained;
    }

    private static void write(RiskPackage written, Path to) throws IOException {
        written.write(to, PROVENANCE, new ModelManifest.Identity("risk", "0.1"), "none");
    }

    private static RiskTraining training(TrainerSpec spec) {
        return new RiskTraining(spec, RiskTraining.Plan.standard(TEST_FROM, 1), what -> {});
    }
}
