package io.bellwether.cli.ingest;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** Event times as files write them. */
final class EventTime {

    private EventTime() {}

    /**
     * Reads RFC 3339 ({@code 2026-01-31T12:00:00Z}), a date and time without a zone (taken as UTC), or a number: seconds, milliseconds or
     * microseconds since 1970-01-01 UTC, told apart by their size (seconds reach to the year 5138, milliseconds begin in 1973).
     *
     * @throws RowException when it is none of these
     */
    static Instant parse(String text) throws RowException {
        String trimmed = text.strip();
        if (trimmed.matches("-?\\d{1,18}")) {
            return ofNumber(Long.parseLong(trimmed));
        }
        try {
            return OffsetDateTime.parse(trimmed).toInstant();
        } catch (DateTimeParseException notWithZone) {
            try {
                return LocalDateTime.parse(trimmed.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
            } catch (DateTimeParseException notLocal) {
                throw new RowException("'" + trimmed + "' is no time; write 2026-01-31T12:00:00Z, 2026-01-31 12:00:00"
                        + " (UTC) or seconds since 1970");
            }
        }
    }

    private static Instant ofNumber(long number) {
        long size = Math.abs(number);
        if (size < 100_000_000_000L) {
            return Instant.ofEpochSecond(number);
        }
        if (size < 100_000_000_000_000L) {
            return Instant.ofEpochMilli(number);
        }
        return Instant.ofEpochSecond(Math.floorDiv(number, 1_000_000L), Math.floorMod(number, 1_000_000L) * 1000);
    }
}
