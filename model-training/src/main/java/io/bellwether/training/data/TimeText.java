package io.bellwether.training.data;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Times as people write them into tables. */
public final class TimeText {
    private static final long MOST_SECONDS = 100_000_000_000L;
    private static final long MOST_MILLIS = 100_000_000_000_000L;

    private TimeText() {}

    /**
     * The time of a text: ISO 8601 with an offset, a date (its first instant in UTC), or seconds, milliseconds or microseconds since 1970,
     * told apart by their size. Empty when it is none of these.
     */
    public static Optional<Instant> parse(String text) {
        try {
            if (!text.isEmpty() && text.chars().allMatch(Character::isDigit)) {
                return Optional.of(epoch(Long.parseLong(text)));
            }
            return Optional.of(
                    text.length() == "2026-01-01".length()
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : Instant.parse(text));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Instant epoch(long value) {
        if (value < MOST_SECONDS) {
            return Instant.ofEpochSecond(value);
        }
        return value < MOST_MILLIS
                ? Instant.ofEpochMilli(value)
                : Instant.ofEpochSecond(value / 1_000_000, value % 1_000_000 * 1_000);
    }
}
