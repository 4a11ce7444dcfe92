package io.bellwether.scoring.feature;

/**
 * One feature as a model package declares it.
 *
 * @param name     stable name
 * @param missing  what becomes of an input without it
 * @param group    the reason it is a part of; its own name where it stands alone
 * @param baseline its value in the baseline that reasons are measured against, such as the mean in training; finite
 */
public record ModelFeature(String name, MissingPolicy missing, String group, double baseline) {}
