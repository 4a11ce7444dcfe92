/**
 * The risk model. {@link io.bellwether.training.risk.Replay} lets past transactions happen again, as they arrived and through the same feature
 * code as the stream, and collects {@link io.bellwether.training.risk.RiskRows}; {@link io.bellwether.training.risk.RiskTraining} fits a
 * logistic regression to the earlier ones, calibrates it, chooses thresholds and judges it on the later ones.
 */
@NullMarked
package io.bellwether.training.risk;

import org.jspecify.annotations.NullMarked;
