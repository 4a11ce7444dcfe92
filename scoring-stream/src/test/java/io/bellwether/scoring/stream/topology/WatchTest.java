package io.bellwether.scoring.stream.topology;

import static io.bellwether.scoring.stream.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.schemas.message.DriftEvent;
import io.bellwether.schemas.message.Label;
import io.bellwether.schemas.message.ModelControl;
import io.bellwether.schemas.message.ModelRef;
import io.bellwether.schemas.message.ModelRole;
import io.bellwether.schemas.message.ModelStats;
import io.bellwether.schemas.message.ShadowScore;
import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.feature.RiskFeatures;
import io.bellwether.scoring.model.Explanation;
import io.bellwether.scoring.model.Level;
import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.model.ModelLineup;
import io.bellwether.scoring.model.RiskModel;
import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.model.drift.Distribution;
import io.bellwether.scoring.model.drift.Reference;
import io.bellwether.scoring.stream.Samples;
import io.bellwether.scoring.stream.store.EventIdentity;
import io.bellwether.scoring.stream.store.StateStores;
import io.bellwether.scoring.stream.watch.WatchModels;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TopologyDescription;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchTest {
    private final TopologyRig rig = new TopologyRig(StateStores.Medium.MEMORY);

    @AfterEach
    void close() {
        rig.close();
    }

    /** Says one score; fails in its own way where it is told to. */
    private record Other(String version, double score, boolean broken) implements RiskModel {
        private static final Reference MADE_OF = new Reference(Map.of(
                "night",
                new Distribution(List.of(0.0), List.of(0.75, 0.25), 0),
                Reference.SCORE,
                new Distribution(List.of(0.5), List.of(0.9, 0.1), 0)));

        @Override
        public ModelId id() {
            return new ModelId("risk", version, version.repeat(64).substring(0, 64));
        }

        @Override
        public List<String> features() {
            return RiskFeatures.names();
        }

        @Override
        public List<String> labels() {
            return List.of("legitimate", "fraud");
        }

        @Override
        public Reference reference() {
            return MADE_OF;
        }

        @Override
        public Score score(FeatureVector vector) {
            if (broken) {
                throw new IllegalStateException("broken");
            }
            return new Score(0, new double[] {1 - score, score}, 0, new Explanation(0, List.of()));
        }

        @Override
        public Explanation explain(FeatureVector vector) {
            return score(vector).explanation();
        }

        @Override
        public Level level(double score) {
            return score > 0.5 ? Level.HIGH : Level.LOW;
        }

        @Override
        public void close() {}
    }

    @Test
    void aMinuteOfCountsLeavesWhenTheNextBegins() {
        rig.send(Samples.transaction("e-1"));
        rig.send(Samples.transaction("e-2"));
        assertThat(stats()).isEmpty();
        rig.send(Samples.transaction("e-3"), NOW.plus(Duration.ofMinutes(1)));

        ModelStats minute = only(stats());
        assertThat(minute.getRole()).isEqualTo(ModelRole.LIVE);
        assertThat(minute.getEvents()).isEqualTo(2);
        assertThat(minute.getErrors()).isZero();
        assertThat(minute.getScores()).hasSize(20);
        assertThat(sum(minute.getScores())).isEqualTo(2);
        assertThat(sum(minute.getLatency())).isEqualTo(2);
        assertThat(minute.getPublishers()).containsOnlyKeys("unknown");
        assertThat(minute.getBins()).isEmpty();
    }

    @Test
    void aMinuteThatEndedLeavesThoughNothingArrives() {
        rig.send(Samples.transaction("e-1"));
        rig.driver.advanceWallClockTime(Duration.ofSeconds(30));
        assertThat(stats()).isEmpty();
        rig.driver.advanceWallClockTime(Duration.ofSeconds(90));
        assertThat(only(stats()).getEvents()).isEqualTo(1);
        rig.driver.advanceWallClockTime(Duration.ofSeconds(90));
        assertThat(stats()).isEmpty();
    }

    @Test
    void countsFollowAClockThatWasAheadBack() {
        rig.send(Samples.transaction("e-1"), NOW.plus(Duration.ofDays(30)));
        rig.driver.advanceWallClockTime(Duration.ofSeconds(15));
        assertThat(only(stats()).getMinute()).isAfter(NOW.plus(Duration.ofDays(29)));

        rig.send(Samples.transaction("e-2"));
        rig.send(Samples.transaction("e-3"), NOW.plus(Duration.ofMinutes(1)));

        ModelStats minute = only(stats());
        assertThat(minute.getMinute()).isBeforeOrEqualTo(NOW);
        assertThat(minute.getEvents()).isEqualTo(1);
    }

    @Test
    void theShadowIsComparedAndDecidesNothing() {
        rig.lineup.change(new ModelLineup.Roles<>(rig.risk, null, 0, new Other("2", 0.1, false)));
        rig.send(Samples.transaction("e-1"));
        rig.send(Samples.transaction("e-2"), NOW.plus(Duration.ofMinutes(1)));

        assertThat(rig.risks()).allSatisfy(r -> assertThat(r.value().getScore()).isEqualTo(0.75));
        List<ShadowScore> compared = rig.values(rig.topics.shadowScores());
        assertThat(compared).hasSize(2).allSatisfy(each -> {
            assertThat(each.getLiveScore()).isEqualTo(0.75);
            assertThat(each.getShadowScore()).isEqualTo(0.1);
            assertThat(each.getAgrees()).isFalse();
            assertThat(each.getShadow().getVersion()).isEqualTo("2");
        });
        ModelStats shadow = only(stats().stream()
                .filter(each -> each.getRole() == ModelRole.SHADOW)
                .toList());
        assertThat(shadow.getComparedWith()).isEqualTo("1.0.0");
        assertThat(shadow.getAgreements()).isZero();
        // 0.1 - 0.75 = -0.65 lies from -0.7 to -0.6.
        assertThat(shadow.getDifferences().get(3)).isEqualTo(1);
    }

    @Test
    void aShadowThatBreaksHarmsNobody() {
        rig.lineup.change(new ModelLineup.Roles<>(rig.risk, null, 0, new Other("2", 0.1, true)));
        rig.send(Samples.transaction("e-1"));
        rig.send(Samples.transaction("e-2"), NOW.plus(Duration.ofMinutes(1)));

        assertThat(rig.risks()).hasSize(2);
        assertThat(rig.rejected()).isEmpty();
        assertThat(rig.values(rig.topics.shadowScores())).isEmpty();
        assertThat(stats())
                .filteredOn(each -> each.getRole() == ModelRole.SHADOW)
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.getErrors()).isEqualTo(1);
                    assertThat(each.getEvents()).isZero();
                });
    }

    @Test
    void driftIsSaidOnceASlotHasPassed() {
        Other live = new Other("3", 0.9, false);
        rig.lineup.change(ModelLineup.Roles.only(live));
        ModelStats stats = Samples.counts(live.version, ModelRole.LIVE, 4000, 0, NOW);
        stats.setSampled(4000);
        stats.setBins(Map.of("night", List.of(2000L, 2000L, 0L), Reference.SCORE, List.of(3600L, 400L, 0L)));
        rig.pipe(rig.topics.modelStats(), "risk", stats);
        assertThat(drift()).isEmpty();
        rig.pipe(
                rig.topics.modelStats(),
                "risk",
                Samples.counts(live.version, ModelRole.LIVE, 1, 0, NOW.plusSeconds(600)));

        List<DriftEvent> events = drift();
        assertThat(events).hasSize(2).allSatisfy(each -> {
            // (0.5-0.75)ln(0.5/0.75) + (0.5-0.25)ln(0.5/0.25)
            assertThat(each.getPsi().get("night")).isCloseTo(0.274653, within(1e-6));
            assertThat(each.getPsi().get(Reference.SCORE)).isCloseTo(0, within(1e-9));
            assertThat(each.getHighest()).isEqualTo("night");
        });
        assertThat(events).extracting(DriftEvent::getWindowSeconds).containsExactly(3600, 86400);
        assertThat(rig.meters
                        .get("bellwether.drift.psi")
                        .tags("feature", "night", "window", "PT1H")
                        .gauge()
                        .value())
                .isCloseTo(0.274653, within(1e-6));
    }

    @Test
    void driftFollowsAClockThatWasAheadBackAndForgetsWhatIsOld() {
        Other live = new Other("3", 0.9, false);
        rig.lineup.change(ModelLineup.Roles.only(live));
        Instant ahead = NOW.plus(Duration.ofDays(30));
        rig.pipe(rig.topics.modelStats(), "risk", Samples.counts(live.version, ModelRole.LIVE, 1, 0, ahead));
        ModelStats stats = Samples.counts(live.version, ModelRole.LIVE, 4000, 0, NOW);
        stats.setSampled(4000);
        stats.setBins(Map.of("night", List.of(2000L, 2000L, 0L), Reference.SCORE, List.of(3600L, 400L, 0L)));
        rig.pipe(rig.topics.modelStats(), "risk", stats);
        rig.pipe(
                rig.topics.modelStats(),
                "risk",
                Samples.counts(live.version, ModelRole.LIVE, 1, 0, NOW.plusSeconds(600)));

        assertThat(drift()).hasSize(2);

        Instant nextDay = NOW.plus(Duration.ofHours(25));
        rig.pipe(rig.topics.modelStats(), "risk", Samples.counts(live.version, ModelRole.LIVE, 1, 0, nextDay));
        assertThat(rig.driver.getKeyValueStore(WatchModels.STORE).approximateNumEntries())
                .as("slots, with the one that is ahead")
                .isEqualTo(2);
    }

    @Test
    void aTaskThatIsBehindDoesNotTurnTimeBack() {
        Other live = new Other("3", 0.9, false);
        rig.lineup.change(ModelLineup.Roles.only(live));
        ModelStats stats = Samples.counts(live.version, ModelRole.LIVE, 4000, 0, NOW.minusSeconds(1200));
        stats.setSampled(4000);
        stats.setBins(Map.of("night", List.of(2000L, 2000L, 0L), Reference.SCORE, List.of(3600L, 400L, 0L)));
        rig.pipe(rig.topics.modelStats(), "risk", stats);
        rig.pipe(rig.topics.modelStats(), "risk", Samples.counts(live.version, ModelRole.LIVE, 1, 0, NOW));
        assertThat(drift()).hasSize(2);

        rig.pipe(
                rig.topics.modelStats(),
                "risk",
                Samples.counts(live.version, ModelRole.LIVE, 1, 0, NOW.minusSeconds(600)));
        rig.pipe(rig.topics.modelStats(), "risk", Samples.counts(live.version, ModelRole.LIVE, 1, 0, NOW));

        assertThat(drift()).isEmpty();
    }

    @Test
    void aPackageWithoutAReferenceHasNoDrift() {
        ModelStats stats = Samples.counts("1.0.0", ModelRole.LIVE, 4000, 0, NOW);
        stats.setModel(new ModelRef("risk", "1.0.0", rig.risk.id().sha256()));
        rig.pipe(rig.topics.modelStats(), "risk", stats);
        stats.setMinute(NOW.plusSeconds(600));
        rig.pipe(rig.topics.modelStats(), "risk", stats);
        assertThat(drift()).isEmpty();
    }

    @Test
    void aCanaryWithManyErrorsIsSaidToBeWorseUntilItIsOutOfUse() {
        ModelControl judged = control("2");
        use(judged);
        countWithErrors();
        assertThat(rig.aborts).containsExactly(judged);

        rig.pipe(rig.topics.modelStats(), "risk", Samples.counts("2", ModelRole.CANARY, 450, 50, NOW));
        assertThat(rig.aborts).containsExactly(judged, judged);

        use(control(null));
        rig.pipe(rig.topics.modelStats(), "risk", Samples.counts("2", ModelRole.CANARY, 0, 900, NOW));
        assertThat(rig.aborts).hasSize(2);
    }

    @Test
    void aCanaryBesideTheModelsDirectoryIsSaidToBeWorse() {
        ModelControl first = control("2");
        first.setLive(null);
        use(first);
        countWithErrors();

        assertThat(rig.aborts).containsExactly(first);
    }

    /** No live version is that of the models directory: before the first promotion, and after it was rolled back. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-, -", "-, 1", "1, -"})
    void anyChangeOfTheLiveModelBeginsTheTrialAnew(String before, String after) {
        for (String live : Arrays.asList(before, after)) {
            ModelControl control = control("2");
            control.setLive(live);
            use(control);
            rig.pipe(rig.topics.modelStats(), "risk", Samples.counts("1", ModelRole.LIVE, 9990, 10, NOW));
            // 500 in all are needed.
            rig.pipe(rig.topics.modelStats(), "risk", Samples.counts("2", ModelRole.CANARY, 225, 25, NOW));
        }

        assertThat(rig.aborts).hasSize(Objects.equals(before, after) ? 1 : 0);
    }

    @Test
    void aCanaryThatIsSlowerOrScoresOtherwiseIsSaidToBeWorse() {
        ModelControl slower = control("2");
        use(slower);
        ModelStats slow = Samples.counts("2", ModelRole.CANARY, 1000, 0, NOW);
        slow.setLatency(Samples.bins(64, 40, 1000));
        rig.pipe(rig.topics.modelStats(), "risk", Samples.counts("1", ModelRole.LIVE, 1000, 0, NOW));
        rig.pipe(rig.topics.modelStats(), "risk", slow);
        assertThat(rig.aborts).containsExactly(slower);

        ModelControl other = control("3");
        use(other);
        ModelStats shifted = Samples.counts("3", ModelRole.CANARY, 1000, 0, NOW);
        shifted.setScores(Samples.bins(20, 15, 1000));
        rig.pipe(rig.topics.modelStats(), "risk", Samples.counts("1", ModelRole.LIVE, 1000, 0, NOW));
        rig.pipe(rig.topics.modelStats(), "risk", shifted);
        assertThat(rig.aborts).containsExactly(slower, other);
    }

    @Test
    void aCanaryThatIsAsGoodStays() {
        use(control("2"));
        for (int minute = 0; minute < 30; minute++) {
            Instant at = NOW.plus(Duration.ofMinutes(minute));
            rig.pipe(rig.topics.modelStats(), "risk", Samples.counts("1", ModelRole.LIVE, 9990, 10, at));
            rig.pipe(rig.topics.modelStats(), "risk", Samples.counts("2", ModelRole.CANARY, 998, 2, at));
        }
        assertThat(rig.aborts).isEmpty();
    }

    @Test
    void labelsSayHowOftenModelsWereRight() {
        rig.lineup.change(new ModelLineup.Roles<>(rig.risk, null, 0, new Other("2", 0.1, false)));
        rig.send(Samples.transaction("e-1"));
        rig.send(Samples.transaction("e-2"));
        label("e-1", "fraud");
        label("e-2", "legitimate");
        label("e-2", "legitimate");
        label("never-seen", "fraud");
        label("e-1", "no such word");

        assertThat(share("precision", "1.0.0", "decider")).isEqualTo(0.5);
        assertThat(share("recall", "1.0.0", "decider")).isEqualTo(1);
        assertThat(share("recall", "2", "shadow")).isZero();
        assertThat(labels("counted")).isEqualTo(2);
        assertThat(labels("repeated")).isEqualTo(1);
        assertThat(labels("not-remembered")).isEqualTo(1);
        assertThat(labels("invalid")).isEqualTo(1);

        label("e-2", "fraud");
        assertThat(labels("changed")).isEqualTo(1);
        assertThat(share("precision", "1.0.0", "decider")).isEqualTo(1);
    }

    @Test
    void aLabelOfAnEventOfWhichNothingReadableIsRememberedIsCountedAsThat() {
        Instant segment = NOW.truncatedTo(ChronoUnit.DAYS);
        rig.driver
                .<Bytes, byte[]>getWindowStore(Flow.TRANSACTIONS.seenStore())
                .put(new EventIdentity().transaction(Samples.ACCOUNT, "e-1"), new byte[] {99}, segment.toEpochMilli());
        label("e-1", "fraud");

        assertThat(labels("unreadable")).isEqualTo(1);
        rig.send(Samples.transaction("e-2"));
        label("e-2", "fraud");
        assertThat(labels("counted")).isEqualTo(1);
    }

    @Test
    void labelsOfNewsReachTheTasksThatScoredTheNews() {
        rig.send(Samples.news("ACME"));
        rig.pipe(rig.topics.labels(), Samples.NEWS, new Label(Samples.NEWS, null, "neutral", NOW, null));

        assertThat(rig.meters
                        .get("bellwether.model.labelled")
                        .tags("model", "sentiment", "version", "2.0.0", "outcome", "false-positive")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    @Test
    void aLabelOfNewsThatIsTooLargeToBeHandedOnIsInvalid() {
        String news = "x".repeat(rig.topics.newsLabels().maxBytes() / 2);
        rig.pipe(rig.topics.labels(), Samples.NEWS, new Label(news, null, "neutral", NOW, null));

        assertThat(labels("invalid")).isEqualTo(1);
        assertThat(rig.values(rig.topics.newsLabels())).isEmpty();
    }

    /** Tasks and their state carry the number of their sub-topology: what there was must keep it, or an upgrade starts from nothing. */
    @Test
    void subTopologiesKeepTheNumbersTheyHad() {
        Map<String, Integer> numbers = rig.built.describe().subtopologies().stream()
                .flatMap(sub -> sub.nodes().stream()
                        .filter(TopologyDescription.Source.class::isInstance)
                        .map(node -> Map.entry(node.name(), sub.id())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(numbers)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "read-transactions", 0,
                        "read-news", 1,
                        "read-scored-news", 2,
                        "take-labels-transactions", 0,
                        "take-labels-news", 1,
                        "watch-model-control", 3,
                        "watch-model-stats", 3));
    }

    private void label(String event, String word) {
        rig.pipe(rig.topics.labels(), Samples.ACCOUNT, new Label(event, Samples.ACCOUNT, word, NOW, null));
    }

    private double share(String what, String version, String role) {
        return rig.meters
                .get("bellwether.model." + what)
                .tags("model", "risk", "version", version, "role", role)
                .gauge()
                .value();
    }

    private double labels(String outcome) {
        return rig.meters
                .get("bellwether.labels")
                .tags("model", "risk", "outcome", outcome)
                .counter()
                .count();
    }

    private List<ModelStats> stats() {
        return rig.values(rig.topics.modelStats());
    }

    private List<DriftEvent> drift() {
        return rig.values(rig.topics.modelDrift());
    }

    private void use(ModelControl control) {
        rig.pipe(rig.topics.modelControl(), "risk", control);
    }

    private void countWithErrors() {
        rig.pipe(rig.topics.modelStats(), "risk", Samples.counts("1", ModelRole.LIVE, 9990, 10, NOW));
        rig.pipe(rig.topics.modelStats(), "risk", Samples.counts("2", ModelRole.CANARY, 450, 50, NOW));
    }

    private static ModelControl control(@Nullable String canary) {
        return ModelControl.newBuilder()
                .setName("risk")
                .setLive("1")
                .setPrevious("0")
                .setShadow("9")
                .setCanary(canary)
                .setCanaryShare(0.1)
                .setBy("somebody")
                .setAt(NOW.minusSeconds(60))
                .build();
    }

    private static long sum(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    private static <T> T only(List<T> values) {
        assertThat(values).hasSize(1);
        return values.get(0);
    }
}
