package io.bellwether.training.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.feature.RiskFeatures;
import io.bellwether.scoring.model.RiskModel;
import io.bellwether.scoring.model.TextModel;
import io.bellwether.scoring.model.manifest.Origin;
import io.bellwether.scoring.model.onnx.ModelLoader;
import io.bellwether.training.linear.Schedule;
import io.bellwether.training.risk.Population;
import io.bellwether.training.risk.Replay;
import io.bellwether.training.risk.RiskRows;
import io.bellwether.training.risk.RiskTraining;
import io.bellwether.training.text.Corpus;
import io.bellwether.training.text.Headlines;
import io.bellwether.training.text.SentimentModel;
import io.bellwether.training.text.SentimentReport;
import io.bellwether.training.text.SentimentTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackageTest {
    private static final Provenance PROVENANCE = new Provenance(
            List.of(new Origin.DataSource("generated", "none", 1200)), "a command", new Provenance.Version("0.1"));
    private static final Instant TEST_FROM = Population.START.plus(Duration.ofDays(9));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    @Test
    void packsARiskModelThatScoresInOnnxAsItDidInTraining() throws Exception {
        RiskRows rows = Replay.of(Population.of(900, 3), n -> {});
        RiskTraining.Trained trained = risk(rows);
        new RiskPackage(trained, rows, TEST_FROM).write(directory, PROVENANCE);

        try (RiskModel model = ModelLoader.loadRisk(directory)) {
            FeatureVector vector = RiskFeatures.newVector();
            for (int row = 0; row < rows.size(); row++) {
                float[] inputs = rows.inputs(row);
                for (int i = 0; i < inputs.length; i++) {
                    vector.set(i, inputs[i]);
                }
                assertThat(model.score(vector).positive()).isEqualTo(trained.score(inputs), within(1e-5));
            }
        }
    }

    @Test
    void packsASentimentModelThatScoresInOnnxAsItDidInTraining() throws Exception {
        Corpus corpus = corpus();
        SentimentTraining training = SentimentTraining.standard(1);
        SentimentReport report = SentimentReport.of(corpus, training, 2, what -> {});
        SentimentModel trained = training.train(corpus.texts());
        new SentimentPackage(trained, report).write(directory, PROVENANCE);

        try (TextModel model = ModelLoader.loadText(directory)) {
            for (String text : List.of("wire company4 loss widens", "shares do not plunge 5%", "", "unheard of")) {
                double[] expected = report.calibration().probabilities(trained.logits(text));
                for (int k = 0; k < expected.length; k++) {
                    assertThat(model.score(text).probability(k)).isEqualTo(expected[k], within(1e-5));
                }
            }
        }
    }

    @Test
    void writesTheSameBytesForTheSameTraining() throws IOException {
        for (String name : List.of("first", "second")) {
            RiskRows rows = Replay.of(Population.of(900, 3), n -> {});
            new RiskPackage(risk(rows), rows, TEST_FROM).write(directory.resolve(name + "/risk"), PROVENANCE);
            Corpus corpus = corpus();
            SentimentTraining training = SentimentTraining.standard(1);
            SentimentReport report = SentimentReport.of(corpus, training, 2, what -> {});
            new SentimentPackage(training.train(corpus.texts()), report)
                    .write(directory.resolve(name + "/sentiment"), PROVENANCE);
        }

        assertThat(contents(directory.resolve("second")))
                .isEqualTo(contents(directory.resolve("first")))
                .hasSize(9);
    }

    private static Corpus corpus() {
        return new Corpus(Stream.concat(Headlines.of(120, "wire").stream(), Headlines.of(90, "chat").stream())
                .toList());
    }

    private static RiskTraining.Trained risk(RiskRows rows) {
        return new RiskTraining(new Schedule(3, 0.1, 8, 0, 1), what -> {}).train(rows, TEST_FROM);
    }

    private static Map<String, List<Byte>> contents(Path root) throws IOException {
        Map<String, List<Byte>> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                List<Byte> bytes = new ArrayList<>();
                for (byte one : Files.readAllBytes(file)) {
                    bytes.add(one);
                }
                contents.put(root.relativize(file).toString(), bytes);
            }
        }
        return contents;
    }
}
