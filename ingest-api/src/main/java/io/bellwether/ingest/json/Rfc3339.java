package io.bellwether.ingest.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Reads the date-times of RFC 3339, such as {@code 2026-11-23T15:00:00.25Z} or {@code 2026-11-23T16:00:00+01:00}; digits below the microsecond are cut off. */
final class Rfc3339 {

    private static final int SECONDS_A_DAY = 86_400;
    private static final int MICRO_DIGITS = 6;
    private static final int FRACTION = 19;

    private final CharSequence text;
    private int at;

    private Rfc3339(CharSequence text) {
        this.text = text;
    }

    /** Empty where the text is no such date-time, names no such day, or leaves the offset out; leap seconds are not known. */
    static Optional<Instant> parse(CharSequence text) {
        try {
            return new Rfc3339(text).instant();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private Optional<Instant> instant() {
        if (text.length() <= FRACTION || !separated()) {
            return Optional.empty();
        }
        int year = number(0, 4);
        int hour = number(11, 2);
        int minute = number(14, 2);
        int second = number(17, 2);
        if (year < 0 || !within(hour, 23) || !within(minute, 59) || !within(second, 59)) {
            return Optional.empty();
        }
        long day = LocalDate.of(year, number(5, 2), number(8, 2)).toEpochDay();
        at = FRACTION;
        int micros = fraction();
        int offset = offset();
        if (micros < 0 || offset == Integer.MIN_VALUE || at != text.length()) {
            return Optional.empty();
        }
        long seconds = day * SECONDS_A_DAY + hour * 3_600L + minute * 60L + second - offset;
        return Optional.of(Instant.ofEpochSecond(seconds, micros * 1_000L));
    }

    private boolean separated() {
        char t = text.charAt(10);
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && (t == 'T' || t == 't')
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    /** Microseconds after the second; -1 where a point stands without digits. */
    private int fraction() {
        if (text.charAt(at) != '.') {
            return 0;
        }
        int from = ++at;
        int micros = 0;
        for (; at < text.length() && digit(at) >= 0; at++) {
            micros = at - from < MICRO_DIGITS ? micros * 10 + digit(at) : micros;
        }
        for (int missing = from + MICRO_DIGITS - at; missing > 0; missing--) {
            micros *= 10;
        }
        return at == from ? -1 : micros;
    }

    /** Seconds east of UTC; {@code Integer.MIN_VALUE} where there is no offset. */
    private int offset() {
        char sign = at < text.length() ? text.charAt(at) : ' ';
        if (sign == 'Z' || sign == 'z') {
            at++;
            return 0;
        }
        if ((sign != '+' && sign != '-') || text.length() != at + 6 || text.charAt(at + 3) != ':') {
            return Integer.MIN_VALUE;
        }
        int hours = number(at + 1, 2);
        int minutes = number(at + 4, 2);
        if (!within(hours, 23) || !within(minutes, 59)) {
            return Integer.MIN_VALUE;
        }
        at += 6;
        int seconds = hours * 3_600 + minutes * 60;
        return sign == '-' ? -seconds : seconds;
    }

    /** The number that these digits write; -1 where one of them is no digit. */
    private int number(int from, int length) {
        int number = 0;
        for (int i = from; i < from + length; i++) {
            int digit = digit(i);
            if (digit < 0) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private int digit(int index) {
        char c = text.charAt(index);
        return c >= '0' && c <= '9' ? c - '0' : -1;
    }

    private static boolean within(int number, int largest) {
        return number >= 0 && number <= largest;
    }
}
