package io.bellwether.training.risk;

import io.bellwether.training.judge.RankJudgement;

/**
 * How a model does on some of the transactions, or on others than it was made for.
 *
 * @param population which ones
 * @param judged     its calibrated scores of them
 * @param reviewed   what the medium threshold does there
 */
public record Finding(String population, RankJudgement judged, RankJudgement.Flagged reviewed) {}
