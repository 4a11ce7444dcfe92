package io.bellwether.scoring.profile;

import java.time.Duration;

/**
 * A window of event time, kept in buckets that are aligned to the epoch (UTC). The window at t is the buckets that
 * <em>start</em> in (t - length, t]: so it reaches back between {@code length - width} and {@code length}.
 */
public enum Window {
    HOUR(0, Duration.ofHours(1), Duration.ofMinutes(5)),
    DAY(1, Duration.ofDays(1), Duration.ofHours(1)),
    WEEK(2, Duration.ofDays(7), Duration.ofHours(6)),
    MONTH(3, Duration.ofDays(30), Duration.ofDays(1));

    private final int position;
    private final Duration length;
    private final long widthMicros;
    private final int buckets;

    Window(int position, Duration length, Duration width) {
        this.position = position;
        this.length = length;
        this.widthMicros = width.toNanos() / 1_000;
        this.buckets = Math.toIntExact(length.dividedBy(width));
    }

    /** Its place among the windows, shortest first, from 0. */
    public int position() {
        return position;
    }

    /** How far it reaches back at most. */
    public Duration length() {
        return length;
    }

    /** Number of buckets in the window. */
    int buckets() {
        return buckets;
    }

    /** Index of the bucket that holds this time, counted from the epoch. */
    long bucketOf(long micros) {
        return Math.floorDiv(micros, widthMicros);
    }

    /** How many buckets must be kept so that the window is whole at any time up to {@code lateMicros} ago. */
    int kept(long lateMicros) {
        return buckets + Math.toIntExact(lateMicros / widthMicros);
    }
}
