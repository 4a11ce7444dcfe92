package io.bellwether.scoring.profile;

import io.bellwether.scoring.profile.RecountedAccount.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** A seeded stream of events of one account: bursts, gaps, reordering, late ones on both sides of the line, repeats. */
final class RandomStream {
    private static final long DAY = RecountedAccount.micros(Duration.ofDays(1));

    private final Random random;
    private long newest = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli() * 1_000;
    private Event last = new Event(newest, 100, "m0", "c0");

    RandomStream(long seed) {
        random = new Random(seed);
    }

    Event next() {
        if (random.nextInt(20) == 0) {
            return last;
        }
        last = new Event(time(), cents(), "merchant-" + random.nextInt(60), "category-" + random.nextInt(20));
        newest = Math.max(newest, last.at());
        return last;
    }

    /** A time somebody may ask about: from a day before the newest event on. */
    long question() {
        return newest - DAY + (long) (random.nextDouble() * random.nextInt(40) * DAY);
    }

    private long time() {
        return switch (random.nextInt(16)) {
            case 0 -> newest - DAY;
            case 1 -> newest - DAY - 1;
            case 2 -> newest - DAY - random.nextLong(5 * DAY);
            case 3, 4, 5 -> newest - random.nextLong(DAY);
            case 6 -> newest + random.nextLong(40 * DAY) / (1 + random.nextInt(8));
            case 7, 8 -> newest + random.nextLong(DAY);
            case 9 -> newest;
            default -> newest + random.nextLong(DAY / 48);
        };
    }

    private long cents() {
        return switch (random.nextInt(10)) {
            case 0 -> -random.nextInt(100_000);
            case 1 -> 0;
            case 2 -> random.nextLong(1_000_000_000_000L);
            default -> random.nextInt(20_000);
        };
    }
}
