/**
 * From a transaction and the profile of its account to the numbers a risk model reads.
 * {@link io.bellwether.scoring.feature.RiskFeatures} is the one place that computes them, in the stream, for an ad-hoc question and in
 * training; {@link io.bellwether.scoring.feature.FeatureSpec} says what each one is; a
 * {@link io.bellwether.scoring.feature.FeatureVector} carries them, and which of them are missing.
 */
@NullMarked
package io.bellwether.scoring.feature;

import org.jspecify.annotations.NullMarked;
