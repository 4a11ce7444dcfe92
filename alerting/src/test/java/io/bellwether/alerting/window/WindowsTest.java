package io.bellwether.alerting.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
            Totals counted = windows.totals(BY_ENTITY, entity(asked), NEGATIVE, now);
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

        Totals totals = windows.totals(ALL, new GroupKey(ALL.id(), List.of()), NEGATIVE, START);

        assertThat(totals.sample()).isEqualTo(60);
        assertThat(totals.hits()).as("a unit hits when one of its parts does").isEqualTo(1);
    }

    @Test
    void correctsTheBucketOfALateEventAndOnlyThat() {
        Instant now = START.plusSeconds(15);
        add(BY_ENTITY, Observations.news("late", "E", START, true), now);

        assertThat(windows.totals(BY_ENTITY, entity("E"), NEGATIVE, now).hits()).isEqualTo(1);
        assertThat(windows.totals(BY_ENTITY, entity("E"), NEGATIVE, START.plusSeconds(20)))
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
        assertThat(log.samples).isEmpty();
    }

    @Test
    void forgetsTheGroupLongestWithoutAnEvent() {
        IntStream.range(0, 100).forEach(i -> add(BY_ENTITY, Observations.news("n" + i, "E" + i, START, true), START));
        add(BY_ENTITY, Observations.news("again", "E0", START, true), START);
        windows.totals(BY_ENTITY, entity("E1"), NEGATIVE, START);

        add(BY_ENTITY, Observations.news("new", "E100", START, true), START);

        assertThat(windows.size()).isEqualTo(100);
        assertThat(windows.droppedGroups()).isEqualTo(1);
        assertThat(windows.totals(BY_ENTITY, entity("E0"), NEGATIVE, START).sample())
                .isEqualTo(2);
        assertThat(windows.totals(BY_ENTITY, entity("E1"), NEGATIVE, START)).isEqualTo(Totals.NONE);
        assertThat(log.samples).hasSize(100);
    }

    @Test
    void tellsTheLogWhatExpiresSoThatNothingIsLeftBehind() {
        for (int i = 0; i < 500; i++) {
            Instant at = START.plusMillis(i * 50L);
            add(BY_ENTITY, Observations.news("n" + i, "E" + i % 7, at, i % 3 == 0), at);
            windows.expire(at);
        }

        windows.expire(START.plusSeconds(60));

        assertThat(windows.size()).isZero();
        assertThat(log.samples).isEmpty();
        assertThat(log.hits).isEmpty();
    }

    @Test
    void keepsTheNewestHitsAsExamplesAndSaysWhichModelsDecided() {
        for (int i = 0; i < 50; i++) {
            Instant at = START.plusMillis(i * 100L);
            add(BY_ENTITY, Observations.news("n" + i, "E", at, true), at);
        }

        Evidence evidence = windows.evidence(BY_ENTITY, entity("E"), NEGATIVE, START.plusSeconds(5));

        Set<String> ids = new HashSet<>();
        evidence.hits().forEach(hit -> ids.add(hit.id()));
        assertThat(evidence.hits().get(0).id()).isEqualTo("n49");
        assertThat(ids).hasSize(evidence.hits().size()).hasSize(5 * Tally.KEPT);
        assertThat(evidence.models()).singleElement().satisfies(model -> {
            assertThat(model.events()).isEqualTo(50);
            assertThat(model.firstSeen()).isEqualTo(START);
        });
    }

    private boolean add(WindowSpec spec, Observation event, Instant now) {
        List<String> met = event.outcome().label().equals(NEGATIVE) ? List.of(NEGATIVE) : List.of();
        return windows.add(spec, spec.groupOf(event).orElseThrow(), event, met, now);
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
        return new Totals(sample, hits, latest, highest);
    }
}
