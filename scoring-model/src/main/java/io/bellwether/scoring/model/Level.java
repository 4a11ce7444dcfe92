package io.bellwether.scoring.model;

/** How risky a score is, by the thresholds of the package that gave it; in rising order. */
public enum Level {
    LOW,
    MEDIUM,
    HIGH
}
