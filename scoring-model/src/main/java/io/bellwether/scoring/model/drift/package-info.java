/**
 * How inputs and scores are distributed, and how far they have moved: what a model's makers saw
 * ({@link io.bellwether.scoring.model.drift.Reference}, in its manifest), what is counted while it decides
 * ({@link io.bellwether.scoring.model.drift.FeatureCounts}), and how different two of them are
 * ({@link io.bellwether.scoring.model.drift.StabilityIndex}).
 */
@NullMarked
package io.bellwether.scoring.model.drift;

import org.jspecify.annotations.NullMarked;
