package io.bellwether.scoring.model;

/**
 * How much one input moved the raw score away from the model's baseline.
 *
 * @param name         the feature, feature group or word
 * @param value        the value the feature had, in the feature's own unit; NaN for words and groups
 * @param contribution change of the raw score, in log-odds (natural logarithm); positive moves towards the decided label
 */
public record Reason(String name, double value, double contribution) {}
