package io.bellwether.scoring.model;

import java.util.List;

/**
 * Why a raw score is what it is: {@code baseline} plus <em>all</em> contributions is the raw score; the reasons are the largest of
 * them.
 *
 * @param baseline raw score of the model's declared baseline, in log-odds
 * @param reasons  largest absolute contribution first; immutable
 */
public record Explanation(double baseline, List<Reason> reasons) {}
