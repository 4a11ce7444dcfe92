package io.bellwether.scoring.model.manifest;

import io.bellwether.scoring.feature.MissingPolicy;

/**
 * One feature of a risk model.
 *
 * @param name     as {@code RiskFeatures} names it
 * @param missing  what becomes of an input without it
 * @param group    the reason it is a part of; its own name where it stands alone
 * @param baseline its value in the baseline that reasons are measured against, such as the mean in training; finite
 */
public record ManifestFeature(String name, MissingPolicy missing, String group, double baseline) {}
