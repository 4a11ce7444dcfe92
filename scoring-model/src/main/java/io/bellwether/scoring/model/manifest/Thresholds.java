package io.bellwether.scoring.model.manifest;

import io.bellwether.scoring.model.Level;

/**
 * Where a calibrated score becomes medium and high.
 *
 * @param medium scores from here on are at least medium; above 0
 * @param high   scores from here on are high; at least {@code medium}, at most 1
 */
public record Thresholds(double medium, double high) {

    /** Checks the order. */
    public Thresholds {
        if (!(medium > 0 && medium <= high && high <= 1)) {
            throw new IllegalArgumentException("0 < medium <= high <= 1 must hold, got " + medium + " and " + high);
        }
    }

    /** The level of a calibrated score. */
    public Level level(double score) {
        if (score >= high) {
            return Level.HIGH;
        }
        return score >= medium ? Level.MEDIUM : Level.LOW;
    }
}
