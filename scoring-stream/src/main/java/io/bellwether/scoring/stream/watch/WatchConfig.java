package io.bellwether.scoring.stream.watch;

import io.bellwether.service.config.Setting;
import java.time.Duration;

/**
 * How models are watched.
 *
 * @param minute how long tasks add up counts before they send them; from a second to a minute
 * @param shortWindow the shorter window of drift
 * @param longWindow the longer window of drift, at most 7 days
 * @param minimumSampled events with counted features that a window must have, or nothing is said about it
 * @param canary when a canary is aborted
 */
public record WatchConfig(
        @Setting(value = "1m", doc = "How long tasks add up counts before they send them, 1s to 1m.")
        Duration minute,

        @Setting(value = "1h", doc = "The shorter window of drift, 5m or more.")
        Duration shortWindow,

        @Setting(value = "24h", doc = "The longer window of drift, up to 7d.")
        Duration longWindow,

        @Setting(
                value = "1000",
                doc = "Sampled events (one in eight) that a window must have for drift to be computed.")
        long minimumSampled,

        @Setting(doc = "When a canary is aborted.") Canary canary) {

    private static final Duration LONGEST = Duration.ofDays(7);

    public WatchConfig {
        if (minute.compareTo(Duration.ofSeconds(1)) < 0 || minute.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("minute must be from 1s to 1m");
        }
        if (shortWindow.compareTo(minute.multipliedBy(ModelWindows.MINUTES)) < 0
                || longWindow.compareTo(shortWindow) < 0
                || longWindow.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("windows must be at least " + ModelWindows.MINUTES
                    + " minutes and at most 7d, the longer not shorter than the other");
        }
        if (minimumSampled < 1) {
            throw new IllegalArgumentException("minimumSampled must be 1 or more");
        }
    }

    /**
     * When a canary is aborted. Compared are the same minutes of both models, those since it became the canary, at most the last {@code window}.
     *
     * @param window how far back is looked
     * @param minimumEvents events that the canary must have had before its errors are judged, and both before the rest is
     * @param errorMargin how much higher its error rate may be, 0 to 1, beside what chance allows
     * @param latencyRatio how many times the live model's p99 its own may be
     * @param scoreShift population stability index between the scores of both that is still accepted
     */
    public record Canary(
            @Setting(value = "1h", doc = "How far back is looked, at most.")
            Duration window,

            @Setting(value = "500", doc = "Events without which nothing is concluded.")
            long minimumEvents,

            @Setting(value = "0.005", doc = "How much higher the error rate of the canary may be, beside chance.")
            double errorMargin,

            @Setting(value = "3", doc = "How many times the p99 of the live model that of the canary may be.")
            double latencyRatio,

            @Setting(value = "0.25", doc = "Population stability index between both models' scores that is accepted.")
            double scoreShift) {

        public Canary {
            if (window.isNegative() || window.isZero() || minimumEvents < 1) {
                throw new IllegalArgumentException("window must be more than zero and minimumEvents 1 or more");
            }
            if (!(errorMargin >= 0 && errorMargin <= 1 && latencyRatio >= 1 && scoreShift > 0)) {
                throw new IllegalArgumentException(
                        "errorMargin must be from 0 to 1, latencyRatio 1 or more, scoreShift more than 0");
            }
        }

        /** The limits where nothing is configured. */
        public static Canary standard() {
            return new Canary(Duration.ofHours(1), 500, 0.005, 3, 0.25);
        }
    }

    /** What holds where nothing is configured. */
    public static WatchConfig standard() {
        return new WatchConfig(
                Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(24), 1000, Canary.standard());
    }
}
