package io.bellwether.alerting.notify;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: twice as long each time up to a minute, of which a random half, so that receivers are not hit in step. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 6;

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The pause after so many failed attempts.
     *
     * @param failures 1 or more
     */
    Duration after(int failures) {
        Duration full = FIRST.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        Duration bounded = full.compareTo(LONGEST) > 0 ? LONGEST : full;
        long half = bounded.toMillis() / 2;
        return Duration.ofMillis(half + random.nextLong(half + 1));
    }
}
