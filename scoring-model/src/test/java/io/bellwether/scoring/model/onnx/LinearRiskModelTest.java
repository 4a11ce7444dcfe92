package io.bellwether.scoring.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.feature.RiskFeatures;
import io.bellwether.scoring.model.Level;
import io.bellwether.scoring.model.Reason;
import io.bellwether.scoring.model.RiskModel;
import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.ScoringException.Kind;
import io.bellwether.scoring.model.manifest.ManifestFile;
import io.bellwether.scoring.model.manifest.ModelManifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinearRiskModelTest {
    @TempDir
    private Path directory;

    private final RiskPackage source = new RiskPackage();
    private final FeatureVector vector = RiskFeatures.newVector();
    private RiskModel model;

    @BeforeEach
    void load() throws Exception {
        model = ModelLoader.loadRisk(source.write(directory));
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void bearsTheHashOfItsManifest() throws Exception {
        assertThat(model.id().name()).isEqualTo("risk");
        assertThat(model.id().version()).isEqualTo("1.0.0");
        assertThat(model.id().sha256())
                .isEqualTo(ManifestFile.sha256(Files.readAllBytes(directory.resolve(ModelManifest.FILE))));
        assertThat(model.features()).isEqualTo(RiskFeatures.names());
    }

    @Test
    void scoresAndCalibrates() throws Exception {
        Score score = model.score(everywhere(0.25f));

        assertThat(score.rawScore()).isCloseTo(source.rawScore(0.25f), within(1e-4));
        assertThat(score.positive()).isCloseTo(source.score(0.25f), within(1e-5));
        assertThat(score.probability(0) + score.probability(1)).isCloseTo(1, within(1e-12));
        assertThat(score.label()).isEqualTo(score.positive() >= 0.5 ? 1 : 0);
        assertThat(score.probabilities()).containsExactly(score.probability(0), score.probability(1));
    }

    @Test
    void hasTheLevelsOfItsThresholds() {
        assertThat(model.level(0.29)).isEqualTo(Level.LOW);
        assertThat(model.level(0.3)).isEqualTo(Level.MEDIUM);
        assertThat(model.level(0.79)).isEqualTo(Level.MEDIUM);
        assertThat(model.level(0.8)).isEqualTo(Level.HIGH);
    }

    @Test
    void explainsExactly() throws Exception {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            for (int i = 0; i < vector.size(); i++) {
                vector.set(i, (float) random.nextGaussian() * 5);
            }

            Score score = model.score(vector);

            List<Double> byGroup = contributionsByGroup();
            double sum = score.baseline() + byGroup.stream().mapToDouble(x -> x).sum();
            assertThat(sum).isCloseTo(score.rawScore(), within(1e-4 * Math.max(1, Math.abs(score.rawScore()))));
            assertThat(score.reasons().stream().map(Reason::contribution))
                    .usingComparatorForType(Comparator.comparingDouble(x -> Math.rint(x * 1e9)), Double.class)
                    .containsExactlyElementsOf(byGroup.stream()
                            .sorted(Comparator.comparingDouble(x -> -Math.abs(x)))
                            .limit(5)
                            .toList());
        }
    }

    @Test
    void namesTheReasonAfterItsGroupOrItsOnlyMemberThatIsSet() throws Exception {
        everywhere(0);
        vector.set(index("amount"), 7);
        vector.set(index("amount_from_20"), 4);
        vector.set(index("category=travel"), 1000);

        List<Reason> reasons = model.score(vector).reasons();

        assertThat(reasons)
                .filteredOn(reason -> reason.name().equals("category=travel"))
                .singleElement()
                .extracting(Reason::value)
                .isEqualTo(1000.0);
        assertThat(reasons).extracting(Reason::name).doesNotContain("amount_from_20", "category");
    }

    @Test
    void putsTheDefaultInForWhatIsMissing() throws Exception {
        everywhere(0.25f);
        vector.set(index("new_country"), Float.NaN);
        Score missing = model.score(vector);

        vector.set(index("new_country"), 0);

        assertThat(missing.rawScore()).isEqualTo(model.score(vector).rawScore());
    }

    @Test
    void refusesWhatItCannotScoreAndStaysUsable() throws Exception {
        everywhere(0.25f);
        vector.set(index("amount"), Float.NaN);
        assertRefused(Kind.MISSING_FEATURE, "amount");
        vector.set(index("amount"), Float.NEGATIVE_INFINITY);
        assertRefused(Kind.INVALID_FEATURE, "amount");
        vector.set(index("amount"), 3e38f);
        assertRefused(Kind.INVALID_FEATURE, "amount");

        assertThat(model.score(everywhere(0.25f)).positive()).isCloseTo(source.score(0.25f), within(1e-5));
        assertThatThrownBy(() -> model.score(new FeatureVector(List.of("amount"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void servesManyThreadsAtOnce() throws Exception {
        int threads = 4;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Double>> worst = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int seed = t;
                worst.add(pool.submit(() -> worstError(seed)));
            }
            for (Future<Double> each : worst) {
                assertThat(each.get()).isLessThan(1e-5);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void saysSoWhenItIsUsedAfterItWasClosed() {
        model.close();

        assertThatThrownBy(() -> model.score(everywhere(0))).hasMessageContaining("closed");
    }

    private double worstError(int seed) throws ScoringException {
        FeatureVector own = RiskFeatures.newVector();
        Random random = new Random(seed);
        double worst = 0;
        for (int round = 0; round < 2_000; round++) {
            float value = random.nextFloat() - 0.5f;
            for (int i = 0; i < own.size(); i++) {
                own.set(i, value);
            }
            worst = Math.max(worst, Math.abs(model.score(own).positive() - source.score(value)));
        }
        return worst;
    }

    private List<Double> contributionsByGroup() {
        List<String> groups = RiskFeatures.specs().stream()
                .map(spec -> spec.group())
                .distinct()
                .toList();
        double[] sums = new double[groups.size()];
        for (int i = 0; i < vector.size(); i++) {
            double away = vector.get(i) - source.feature(i).baseline();
            sums[groups.indexOf(source.feature(i).group())] += source.weight(i) * away;
        }
        List<Double> all = new ArrayList<>();
        for (double sum : sums) {
            all.add(sum);
        }
        return all;
    }

    private FeatureVector everywhere(float value) {
        for (int i = 0; i < vector.size(); i++) {
            vector.set(i, value);
        }
        return vector;
    }

    private void assertRefused(Kind kind, String feature) {
        assertThatThrownBy(() -> model.score(vector))
                .hasMessageContaining("feature " + feature)
                .asInstanceOf(InstanceOfAssertFactories.type(ScoringException.class))
                .extracting(ScoringException::kind)
                .isEqualTo(kind);
    }

    private static int index(String feature) {
        return RiskFeatures.names().indexOf(feature);
    }
}
