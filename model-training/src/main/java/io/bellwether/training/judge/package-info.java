/**
 * How good scores are, and what to make of them. {@link io.bellwether.training.judge.RankJudgement} judges scores of a yes or no,
 * {@link io.bellwether.training.judge.ClassJudgement} decisions between classes; {@link io.bellwether.training.judge.Calibration} turns raw
 * scores into probabilities.
 */
@NullMarked
package io.bellwether.training.judge;

import org.jspecify.annotations.NullMarked;
