package io.bellwether.scoring.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.scoring.profile.RecountedAccount.Event;
import io.bellwether.scoring.profile.RecountedAccount.Recount;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountProfileTest {
    private static final long START = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli() * 1_000;
    private static final long HOUR = RecountedAccount.micros(Duration.ofHours(1));
    /** What a message can state and nobody means, and some times that are meant, oldest first. */
    private static final List<Long> EXTREMES = List.of(
            Long.MIN_VALUE,
            Long.MIN_VALUE + 72 * HOUR,
            Long.MIN_VALUE / 2,
            -40 * 24 * HOUR,
            0L,
            START,
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond() * 1_000_000,
            Long.MAX_VALUE);

    private static final Duration MINUTES = Duration.ofMinutes(10);

    private final WindowStats stats = new WindowStats();
    private final Observation observation = new Observation();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithARecountOverARandomStream(long seed) {
        RandomStream stream = new RandomStream(seed);
        RecountedAccount recounted = new RecountedAccount();
        AccountProfile profile = AccountProfile.empty();
        AccountProfile spare = AccountProfile.empty();
        int late = 0;
        int onTheLine = 0;
        int outOfOrder = 0;
        int repeated = 0;
        int gaps = 0;
        Event last = event(START);

        for (int i = 0; i < 700; i++) {
            Event event = stream.next();
            long before = recounted.isEmpty() ? event.at() : recounted.newest();
            boolean added = profile.add(see(event));
            assertThat(added).isEqualTo(recounted.add(event));
            late += added ? 0 : 1;
            onTheLine += before - event.at() == 24 * HOUR ? 1 : 0;
            outOfOrder += added && event.at() < before ? 1 : 0;
            repeated += added && event.equals(last) ? 1 : 0;
            gaps += event.at() - before > 7 * 24 * HOUR ? 1 : 0;
            last = event;
            if (i % 3 == 0) {
                profile.decodeFrom(profile.encode());
            }
            if (i % 4 == 0) {
                spare.copyFrom(profile);
                profile.add(see(event));
                AccountProfile changed = profile;
                profile = spare;
                spare = changed;
            }
            assertAgrees(profile, recounted, event, recounted.newest());
            assertAgrees(profile, recounted, event, stream.question());
        }

        assertThat(late).as("events beyond the line").isGreaterThan(30);
        assertThat(onTheLine).as("events on the line").isGreaterThan(10);
        assertThat(outOfOrder).as("events that are late but not too late").isGreaterThan(80);
        assertThat(repeated).as("events that come twice").isGreaterThan(10);
        assertThat(gaps).as("gaps of more than a week").isGreaterThan(3);
        assertThat(profile.newestMicros()).isEqualTo(recounted.newest());
        assertThat(profile.oldestMicros()).isEqualTo(recounted.oldest());
    }

    /** Oldest first, so that each comes to a profile that begins with an earlier one, and then all of them once more to the newest of all. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void agreesWithARecountWhateverTimesAMessageStates(int first) {
        Random random = new Random(first);
        RecountedAccount recounted = new RecountedAccount();
        AccountProfile profile = AccountProfile.empty();
        List<Long> extremes = new ArrayList<>(EXTREMES.subList(first, EXTREMES.size()));
        extremes.addAll(EXTREMES);
        int added = 0;

        for (long extreme : extremes) {
            for (int i = 0; i < 12; i++) {
                long offset = i == 0 ? 0 : random.nextLong(-30 * HOUR, 30 * HOUR);
                long at = BigInteger.valueOf(extreme)
                        .add(BigInteger.valueOf(offset))
                        .max(BigInteger.valueOf(Long.MIN_VALUE))
                        .min(BigInteger.valueOf(Long.MAX_VALUE))
                        .longValueExact();
                Event event = new Event(at, random.nextInt(20_000), "merchant-" + i % 5, "category-" + i % 3);

                boolean isAdded = profile.add(see(event));
                assertThat(isAdded)
                        .as("%s at %s", event, profile.newestMicros())
                        .isEqualTo(recounted.add(event));
                added += isAdded ? 1 : 0;
                profile.decodeFrom(profile.encode());
                long newest = recounted.newest();
                assertAgrees(profile, recounted, event, newest);
                assertAgrees(profile, recounted, event, Math.max(newest, Long.MIN_VALUE + 24 * HOUR) - 24 * HOUR);
                assertAgrees(profile, recounted, event, Long.MAX_VALUE);
            }
        }

        assertThat(added).isGreaterThan(6 * (EXTREMES.size() - first));
        assertThat(profile.newestMicros()).isEqualTo(recounted.newest());
        assertThat(profile.oldestMicros()).isEqualTo(recounted.oldest());
    }

    @Test
    void knowsADayOfNothingElseAndForgetsItAfterAMonth() {
        AccountProfile profile = AccountProfile.empty();
        for (int i = 0; i < 400; i++) {
            profile.add(see(event(START + i * 24L * HOUR / 400)));
        }
        profile.window(Window.DAY, START + 24 * HOUR - 1, stats);
        assertThat(stats.count()).isEqualTo(400);

        profile.add(see(event(START + 40 * 24 * HOUR)));

        profile.window(Window.MONTH, START + 40 * 24 * HOUR, stats);
        assertThat(stats.count()).isOne();
        assertThat(profile.encode()).hasSizeLessThan(160);
    }

    @Test
    void givesTheSameWindowsWhateverTheOrderOfADay() {
        List<Event> day = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            day.add(new Event(START - random.nextLong(24 * HOUR), random.nextInt(99_999), "m" + i % 9, "c" + i % 5));
        }
        AccountProfile inOrder = profileOf(day);
        Collections.shuffle(day, random);

        AccountProfile shuffled = profileOf(day);

        for (Window window : Window.values()) {
            assertThat(shown(shuffled, window)).isEqualTo(shown(inOrder, window));
        }
    }

    @Test
    void doesNotAddWhatIsMoreThanADayOlderThanTheNewest() {
        AccountProfile profile = profileOf(List.of(event(START)));
        byte[] before = profile.encode();

        boolean added = profile.add(see(event(START - 24 * HOUR - 1)));

        assertThat(added).isFalse();
        assertThat(profile.isLate(START - 24 * HOUR - 1)).isTrue();
        assertThat(profile.isLate(START - 24 * HOUR)).isFalse();
        assertThat(profile.encode()).isEqualTo(before);
    }

    @Test
    void takesAnUnknownMerchantForKnownAtMostTwiceInAThousand() {
        AccountProfile profile = AccountProfile.empty();
        for (int i = 0; i < 400; i++) {
            profile.add(see(new Event(START + i, 100, "merchant-" + i, "c")));
        }

        for (int i = 400 - 128; i < 400; i++) {
            assertThat(profile.knowsMerchant(observation.merchant("merchant-" + i)))
                    .isTrue();
        }
        int mistaken = 0;
        int asked = 300_000;
        for (int i = 0; i < asked; i++) {
            mistaken += profile.knowsMerchant(observation.merchant("stranger-" + i)) ? 1 : 0;
        }
        assertThat((double) mistaken / asked).isCloseTo(128 / 65536.0, within(0.0002));
    }

    @Test
    void knowsTheCountriesAndCategoriesItSawLast() {
        AccountProfile profile = AccountProfile.empty();
        for (int i = 0; i < 40; i++) {
            profile.add(see(new Event(START + i * 24L * HOUR, 100, "m", "category-" + i))
                    .country("C" + i));
        }

        assertThat(profile.knowsCategory(observation.category("category-39"))).isTrue();
        assertThat(profile.knowsCategory(observation.category("category-8"))).isTrue();
        assertThat(profile.knowsCategory(observation.category("category-0"))).isFalse();
        assertThat(profile.knowsCountry(observation.country("C24"))).isTrue();
        assertThat(profile.knowsCountry(observation.country("C23"))).isFalse();
    }

    @Test
    void cutsAmountsThatAreTooLargeInsteadOfTurningThemNegative() {
        AccountProfile profile = AccountProfile.empty();
        for (int i = 0; i < 3; i++) {
            profile.add(see(event(START)).amount(Long.MAX_VALUE, 0));
        }

        profile.window(Window.HOUR, START, stats);

        assertThat(stats.sum()).isEqualTo(Long.MAX_VALUE / 1e4);
        assertThat(stats.max()).isEqualTo(Long.MAX_VALUE / 1e4);
        assertThat(observation.amount(-Long.MAX_VALUE, 2).amount()).isEqualTo(Long.MIN_VALUE / 1e4);
        assertThat(observation.amount(123_456_789, 9).amount()).isEqualTo(0.1235);
        assertThat(observation.amount(-1_250, 2).amount()).isEqualTo(-12.5);
        assertThatThrownBy(() -> observation.amount(1, -1)).hasMessageContaining("scale");
    }

    @Test
    void hasNoNewestEventWhenEmpty() {
        AccountProfile profile = AccountProfile.empty();

        assertThat(profile.isEmpty()).isTrue();
        assertThat(profile.recentCount(START)).isZero();
        assertThatThrownBy(profile::newestMicros).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(profile::oldestMicros).isInstanceOf(IllegalStateException.class);
    }

    private void assertAgrees(AccountProfile profile, RecountedAccount recounted, Event event, long at) {
        for (Window window : Window.values()) {
            Recount expected = recounted.window(window, at);
            profile.window(window, at, stats);
            assertThat(stats.count()).as("%s at %s", window, at).isEqualTo(expected.count());
            assertStats(expected);
        }
        see(event).at(at);
        Recount expected = recounted.category(event.category(), at);
        profile.category(observation, stats);
        assertThat(stats.count()).isEqualTo(expected.count());
        assertThat(stats.sum()).isEqualTo(expected.cents() / 1e2);
        profile.lastNight(at, stats);
        assertStats(recounted.lastNight(at));
        profile.nights(at, stats);
        assertThat(stats.count()).isEqualTo(recounted.nights(at));
        profile.weekends(at, stats);
        assertStats(recounted.weekends(at));
        assertThat(profile.knowsMerchant(observation))
                .isEqualTo(recounted.knows(past -> past.merchant().equals(event.merchant())));
        assertThat(profile.knowsCategory(observation))
                .isEqualTo(recounted.knows(past -> past.category().equals(event.category())));
        List<Event> recent = recounted.recent(at);
        assertThat(profile.recentCount(at)).isEqualTo(recent.size());
        for (int back = 1; back <= recent.size(); back++) {
            Event past = recent.get(recent.size() - back);
            assertThat(profile.recentMicros(at, back)).isEqualTo(past.at());
            assertThat(profile.recentAmount(at, back)).isEqualTo(past.cents() / 1e2);
        }
        assertThat(profile.largeAtNight(at, 50)).isEqualTo(recounted.largeAtNight(at, 5_000));
        assertThat(profile.smallInARow(at, 50)).isEqualTo(recounted.smallInARow(at, 5_000));
        assertThat(profile.distinctMerchants(observation, MINUTES))
                .isEqualTo(recounted.distinctMerchants(event.merchant(), at, MINUTES));
    }

    private void assertStats(Recount expected) {
        assertThat(stats.count()).isEqualTo(expected.count());
        assertThat(stats.sum()).isEqualTo(expected.cents() / 1e2);
        assertThat(stats.max()).isEqualTo(expected.maxCents() / 1e2);
    }

    private AccountProfile profileOf(List<Event> events) {
        AccountProfile profile = AccountProfile.empty();
        events.forEach(event -> profile.add(see(event)));
        return profile;
    }

    private String shown(AccountProfile profile, Window window) {
        profile.window(window, START, stats);
        return stats.count() + " " + stats.sum() + " " + stats.max();
    }

    private static Event event(long at) {
        return new Event(at, 1_000, "merchant", "category");
    }

    private Observation see(Event event) {
        return observation
                .at(event.at())
                .amount(event.cents(), 2)
                .merchant(event.merchant())
                .category(event.category())
                .country(null);
    }
}
