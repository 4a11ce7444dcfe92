package io.bellwether.alerting.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowsTest {
    private static final Instant START = Instant.parse("2026-03-10T10:00:00Z");
    private static final String NEGATIVE = "NEGATIVE";
    private static final WindowSpec BY_ENTITY =
            new WindowSpec(List.of("sentiment-events"), List.of("entity"), Duration.ofSeconds(20));
    private static final WindowSpec ALL =
            new WindowSpec(List.of("sentiment-events"), List.of(), Duration.ofSeconds(20));

    private final RecordingLog log = new RecordingLog();
    private final Windows windows = new Windows(100, log);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void countsWhatARecountOfTheStreamCounts(long seed) {
        Random random = new Random(seed);
        List<Observation> accepted = new ArrayList<>();
        Instant now = START;
        for (int i = 0; i < 3_000; i++) {
            now = now.plusMillis(random.nextInt(300));
            Instant occurredAt = now.minusMillis(random.nextInt(25_000)).plusMillis(random.nextInt(8_000));
            Observation event = Observations.news("n" + i, "E" + random.nextInt(4), occurredAt, random.nextBoolean());
            if (add(BY_ENTITY, event, now)) {
                accepted.add(event);
            }
            if (random.nextInt(10) == 0) {
                windows.expire(now);
            }
            String asked = "E" + random.nextInt(4);
            Totals counted = windows.window(BY_ENTITY, entity(asked)).totals(NEGATIVE, now);
            assertThat(counted).isEqualTo(recount(accepted, asked, now));
        }
        assertThat(accepted).hasSizeBetween(1_000, 2_999);
        assertThat(windows.outside()).isEqualTo(3_000 - accepted.size());
    }

    @Test
    void countsANewsItemOnceWhereAGroupCannotTellItsPartsApart() {
        for (int item = 0; item < 60; item++) {
            for (int part = 0; part < 5; part++) {
                String unit = "n" + item;
                add(ALL, Observations.part(unit + "/E" + part, unit, "E" + part, START, item == 7 && part == 3), START);
            }
        }

        Totals totals = windows.window(ALL, new GroupKey(ALL.id(), List.of())).totals(NEGATIVE, START);

        assertThat(totals.sample()).isEqualTo(60);
        assertThat(totals.hits()).as("a unit hits when one of its parts does").isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(CountBy.class)
    void countsWhatIsToldAgainAsOftenAsItsWindowSays(CountBy countBy) {
        WindowSpec spec =
                new WindowSpec(List.of("sentiment-events"), List.of("entity"), Duration.ofSeconds(20), countBy);
        Random random = new Random(7);
        List<Observation> counted = new ArrayList<>();
        Set<String> hits = new HashSet<>();
        Instant now = START;
        for (int i = 0; i < 4_000; i++) {
            now = now.plusMillis(random.nextInt(200));
            Instant occurredAt = now.minusMillis(random.nextInt(15_000)).plusMillis(random.nextInt(3_000));
            Observation event = Observations.copy(
                    "s" + random.nextInt(60),
                    "source" + random.nextInt(3),
                    Observations.news("n" + i, "E" + random.nextInt(2), occurredAt, random.nextInt(3) == 0));
            Instant at = now;
            GroupKey key = spec.groupOf(event).orElseThrow();
            boolean negative = event.outcome().label().equals(NEGATIVE);
            windows.add(spec, key, event, negative ? List.of(NEGATIVE) : List.of(), now);
            // What counts for the event: itself, or the first of its unit that is in the window when it comes.
            Observation first = counted.stream()
                    .filter(other -> within(other, at) || other.occurredAt().isAfter(at))
                    .filter(other -> spec.groupOf(other).equals(spec.groupOf(event))
                            && unit(countBy, other).equals(unit(countBy, event)))
                    .findFirst()
                    .orElse(event);
            if (first.equals(event)) {
                counted.add(event);
            }
            if (negative) {
                hits.add(first.identity().id());
            }
            if (random.nextInt(10) == 0) {
                windows.expire(now);
            }
            String asked = "E" + random.nextInt(2);
            Totals totals = windows.window(spec, new GroupKey(spec.id(), List.of(asked)))
                    .totals(NEGATIVE, now);
            List<Observation> inWindow = counted.stream()
                    .filter(other ->
                            within(other, at) && asked.equals(other.fields().get("entity")))
                    .toList();
            assertThat(totals.sample()).isEqualTo(inWindow.size());
            assertThat(totals.hits())
                    .isEqualTo(inWindow.stream()
                            .filter(other -> hits.contains(other.identity().id()))
                            .count());
        }
        assertThat(counted.size() < 4_000).isEqualTo(countBy != CountBy.EVENT);
    }

    private static String unit(CountBy countBy, Observation event) {
        return switch (countBy) {
            case EVENT -> event.identity().id();
            case STORY -> event.identity().story().orElseThrow();
            case SOURCE ->
                event.identity().story().orElseThrow() + event.fields().get("source");
        };
    }

    private static boolean within(Observation event, Instant now) {
        long start = event.occurredAt().toEpochMilli() / 1_000 * 1_000;
        return start > now.toEpochMilli() / 1_000 * 1_000 - 20_000 && start <= now.toEpochMilli();
    }

    @Test
    void aCopyCountsAgainOnlyWhenItsStoryHasLeftTheWindow() {
        Instant later = START.plusSeconds(19);
        add(BY_ENTITY, Observations.copy("s", "a", Observations.news("n1", "E", START, false)), START);
        add(BY_ENTITY, Observations.copy("s", "b", Observations.news("n2", "E", later, true)), later);

        Totals totals = windows.window(BY_ENTITY, entity("E")).totals(NEGATIVE, later);
        assertThat(totals.sample()).isEqualTo(1);
        assertThat(totals.hits()).as("a story hits when one of its copies does").isEqualTo(1);

        Instant after = START.plusSeconds(20);
        assertThat(windows.window(BY_ENTITY, entity("E"))
                        .totals(NEGATIVE, after)
                        .sample())
                .isZero();
        add(BY_ENTITY, Observations.copy("s", "c", Observations.news("n3", "E", after, true)), after);
        assertThat(windows.window(BY_ENTITY, entity("E"))
                        .totals(NEGATIVE, after)
                        .sample())
                .as("whether it was expired or not")
                .isEqualTo(1);
    }

    @Test
    void correctsTheBucketOfALateEventAndOnlyThat() {
        Instant now = START.plusSeconds(15);
        add(BY_ENTITY, Observations.news("late", "E", START, true), now);

        assertThat(windows.window(BY_ENTITY, entity("E")).totals(NEGATIVE, now).hits())
                .isEqualTo(1);
        assertThat(windows.window(BY_ENTITY, entity("E")).totals(NEGATIVE, START.plusSeconds(20)))
                .as("it leaves with its own time, not with its arrival")
                .isEqualTo(Totals.NONE);
    }

    @Test
    void ignoresAndCountsWhatIsOutside() {
        assertThat(add(BY_ENTITY, Observations.news("old", "E", START.minusSeconds(21), true), START))
                .isFalse();
        assertThat(add(BY_ENTITY, Observations.news("ahead", "E", START.plusSeconds(301), true), START))
                .isFalse();
        assertThat(windows.outside()).isEqualTo(2);
        assertThat(log.buckets).isEmpty();
    }

    @Test
    void forgetsTheGroupLongestWithoutAnEvent() {
        IntStream.range(0, 100).forEach(i -> add(BY_ENTITY, Observations.news("n" + i, "E" + i, START, true), START));
        add(BY_ENTITY, Observations.news("again", "E0", START, true), START);
        windows.window(BY_ENTITY, entity("E1")).totals(NEGATIVE, START);

        add(BY_ENTITY, Observations.news("new", "E100", START, true), START);

        assertThat(windows.size()).isEqualTo(100);
        assertThat(windows.droppedGroups()).isEqualTo(1);
        assertThat(windows.window(BY_ENTITY, entity("E0"))
                        .totals(NEGATIVE, START)
                        .sample())
                .isEqualTo(2);
        assertThat(windows.window(BY_ENTITY, entity("E1")).totals(NEGATIVE, START))
                .isEqualTo(Totals.NONE);
        assertThat(log.buckets).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void keepsTheMostRecentGroupsHoweverTheyComeAndGo(long seed) {
        List<WindowSpec> specs = List.of(
                BY_ENTITY, new WindowSpec(List.of("sentiment-events"), List.of("entity"), Duration.ofSeconds(40)));
        Random random = new Random(seed);
        Map<GroupKey, Instant> newest = new LinkedHashMap<>(16, 0.75f, true);
        Instant now = START;
        long dropped = 0;
        for (int i = 0; i < 20_000; i++) {
            now = now.plusMillis(random.nextInt(i / 4_000 % 2 == 0 ? 100 : 600));
            WindowSpec spec = specs.get(random.nextInt(2));
            String entity = "E" + (int) Math.abs(random.nextGaussian() * 40);
            add(spec, Observations.news("n" + i, entity, now, true), now);
            newest.put(new GroupKey(spec.id(), List.of(entity)), now);
            if (newest.size() > 100) {
                newest.remove(newest.keySet().iterator().next());
                dropped++;
            }
            if (i % 50 == 0) {
                windows.expire(now);
                for (WindowSpec each : specs) {
                    Instant oldest = each.startOf(each.oldestBefore(each.bucketOf(now)));
                    newest.entrySet()
                            .removeIf(group -> group.getKey().window().equals(each.id())
                                    && group.getValue().isBefore(oldest));
                }
                assertThat(specs.stream().flatMap(each -> windows.groups(each).stream()))
                        .containsExactlyInAnyOrderElementsOf(newest.keySet());
            }
            if (i == 2_500) {
                windows.clear();
                newest.clear();
            }
            assertThat(windows.size()).isEqualTo(newest.size());
            assertThat(windows.droppedGroups()).isEqualTo(dropped);
        }
        assertThat(dropped).isGreaterThan(100);
    }

    @Test
    void theGroupThatWasPutBackFirstIsForgottenFirst() {
        long index = BY_ENTITY.bucketOf(START);
        for (int i = 0; i < 100; i++) {
            GroupKey key = entity("E" + (i + 50) % 100);
            Bucket bucket = new Bucket();
            log.bucket(key, index, bucket);
            windows.restore(BY_ENTITY, key, index, bucket);
        }

        add(BY_ENTITY, Observations.news("new", "E100", START, true), START);

        assertThat(windows.groups(BY_ENTITY)).hasSize(100).doesNotContain(entity("E50"));
    }

    @Test
    void tellsTheLogWhatExpiresSoThatNothingIsLeftBehind() {
        for (int i = 0; i < 500; i++) {
            Instant at = START.plusMillis(i * 50L);
            add(
                    BY_ENTITY,
                    Observations.copy("s" + i, "wire", Observations.news("n" + i, "E" + i % 7, at, i % 3 == 0)),
                    at);
            windows.expire(at);
        }

        windows.expire(START.plusSeconds(60));

        assertThat(windows.size()).isZero();
        assertThat(log.buckets).isEmpty();
        assertThat(windows.hits()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void keepsTheLastHitsThatAreInTheWindow(long seed) {
        Random random = new Random(seed);
        List<Observation> hits = new ArrayList<>();
        Instant now = START;
        int most = 0;
        for (int i = 0; i < 4_000; i++) {
            now = now.plusMillis(random.nextInt(i % 2_000 < 1_500 ? 20 : 400));
            int late = random.nextInt(i % 2_000 < 1_500 ? 8_000 : 25_000);
            Instant occurredAt = now.minusMillis(late).plusMillis(random.nextInt(4_000));
            Observation event = Observations.news("n" + i, "E" + random.nextInt(2), occurredAt, random.nextBoolean());
            if (add(BY_ENTITY, event, now) && event.outcome().label().equals(NEGATIVE)) {
                hits.add(event);
            }
            if (random.nextInt(10) == 0) {
                windows.expire(now);
            }
            String asked = "E" + random.nextInt(2);
            List<String> kept = idsOf(windows.evidence(BY_ENTITY, List.of(entity(asked)), NEGATIVE, now));
            assertThat(kept).isEqualTo(lastHits(hits, asked, now));
            most = Math.max(most, kept.size());
        }
        assertThat(most).as("the bound was reached").isEqualTo(Evidence.HITS);
    }

    @Test
    void allHitsTogetherAreBoundedButEveryGroupKeepsAFew() {
        Windows small = new Windows(10, log);
        for (int i = 0; i < 4_000; i++) {
            Observation event = Observations.news("n" + i, "E" + (i < 3_000 ? i % 3 : i % 10), START, true);
            small.add(BY_ENTITY, BY_ENTITY.groupOf(event).orElseThrow(), event, List.of(NEGATIVE), START);
        }

        assertThat(small.hits()).isBetween(200, 200 + 10 * RecentHits.LEAST);
        for (int i = 0; i < 10; i++) {
            List<String> kept = idsOf(small.evidence(BY_ENTITY, List.of(entity("E" + i)), NEGATIVE, START));
            assertThat(kept).hasSizeGreaterThanOrEqualTo(RecentHits.LEAST);
            assertThat(kept.get(0)).isEqualTo("n" + (3_990 + i));
        }
    }

    @Test
    void anEvidenceSaysWhichModelsDecidedAndWhyEachHitWasOne() {
        for (int i = 0; i < 50; i++) {
            Instant at = START.plusMillis(i * 100L);
            add(BY_ENTITY, Observations.news("n" + i, "E", at, true), at);
        }

        Evidence evidence = windows.evidence(BY_ENTITY, List.of(entity("E")), NEGATIVE, START.plusSeconds(5));

        assertThat(evidence.hits()).hasSize(50).first().satisfies(hit -> {
            assertThat(hit.id()).isEqualTo("n49");
            assertThat(hit.outcome().reasons()).containsExactly(new Observation.Reason("loss", 1.5));
            assertThat(hit.fields()).as("no account").isEqualTo(Map.of("entity", "E", "source", "wire"));
        });
        assertThat(evidence.models()).singleElement().satisfies(model -> {
            assertThat(model.events()).isEqualTo(50);
            assertThat(model.firstSeen()).isEqualTo(START);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void saysWhatTheRateIsWithoutTheModelThatCameLast(long seed) {
        Random random = new Random(seed);
        List<Observation> accepted = new ArrayList<>();
        Instant now = START;
        int swaps = 0;
        for (int i = 0; i < 2_000; i++) {
            now = now.plusMillis(random.nextInt(100));
            Instant occurredAt = now.minusMillis(random.nextInt(10_000));
            String version = Integer.toString((i + random.nextInt(20)) / 400);
            boolean negative = random.nextInt(10) < (i / 400 % 2 == 0 ? 2 : 9);
            Observation event = Observations.decidedBy(version, Observations.news("n" + i, "E", occurredAt, negative));
            if (add(BY_ENTITY, event, now)) {
                accepted.add(event);
            }
            Evidence evidence = windows.evidence(BY_ENTITY, List.of(entity("E")), NEGATIVE, now);
            if (evidence.newest().isEmpty()) {
                assertThat(evidence.rateWithoutNewest()).isEmpty();
                continue;
            }
            swaps++;
            Model newest = evidence.newest().get().model();
            List<Observation> others = accepted.stream()
                    .filter(other -> !other.model().equals(newest))
                    .toList();
            assertThat(evidence.rateWithoutNewest())
                    .hasValue(recount(others, "E", now).rate());
        }
        assertThat(swaps).isBetween(500, 1_990);
    }

    private static List<String> idsOf(Evidence evidence) {
        return evidence.hits().stream().map(Hit::id).toList();
    }

    /** The definition, word by word: of the last 200 hits of the entity those in the window, the one that came last first. */
    private static List<String> lastHits(List<Observation> hits, String entity, Instant now) {
        List<Observation> ofEntity = hits.stream()
                .filter(hit -> entity.equals(hit.fields().get("entity")))
                .toList();
        List<String> last = new ArrayList<>();
        for (Observation hit : ofEntity.subList(Math.max(0, ofEntity.size() - 200), ofEntity.size())) {
            long start = hit.occurredAt().toEpochMilli() / 1_000 * 1_000;
            if (start > now.toEpochMilli() / 1_000 * 1_000 - 20_000 && start <= now.toEpochMilli()) {
                last.add(0, hit.identity().id());
            }
        }
        return last;
    }

    private boolean add(WindowSpec spec, Observation event, Instant now) {
        List<String> met = event.outcome().label().equals(NEGATIVE) ? List.of(NEGATIVE) : List.of();
        return windows.add(spec, spec.groupOf(event).orElseThrow(), event, met, now)
                .isPresent();
    }

    private static GroupKey entity(String entity) {
        return new GroupKey(BY_ENTITY.id(), List.of(entity));
    }

    /** The definition, word by word: the events whose bucket starts in (now - size, now]. */
    private static Totals recount(List<Observation> events, String entity, Instant now) {
        long sample = 0;
        long hits = 0;
        Instant latest = Instant.MIN;
        double highest = Double.NaN;
        long width = 1_000;
        for (Observation event : events) {
            long start = event.occurredAt().toEpochMilli() / width * width;
            boolean within = start > now.toEpochMilli() / width * width - 20_000 && start <= now.toEpochMilli();
            if (within && entity.equals(event.fields().get("entity"))) {
                sample++;
                hits += event.outcome().label().equals(NEGATIVE) ? 1 : 0;
                highest = Bucket.higher(highest, event.outcome().score());
                latest = event.occurredAt().isAfter(latest) ? event.occurredAt() : latest;
            }
        }
        long latestMicros =
                latest.equals(Instant.MIN) ? Long.MIN_VALUE : ChronoUnit.MICROS.between(Instant.EPOCH, latest);
        return new Totals(sample, hits, latestMicros, highest);
    }
}
