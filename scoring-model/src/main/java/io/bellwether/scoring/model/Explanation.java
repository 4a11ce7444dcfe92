package io.bellwether.scoring.model;

import java.util.List;

/**
 * Why a raw score is what it is. For linear models and trees {@code baseline} plus <em>all</em> contributions is the raw score; for others
 * something may remain that belongs to no group alone. The reasons are the largest contributions.
 *
 * @param baseline raw score of the model's declared baseline, in log-odds
 * @param reasons  largest absolute contribution first; immutable
 */
public record Explanation(double baseline, List<Reason> reasons) {}
