package io.bellwether.alerting.rule;

import io.bellwether.alerting.window.Totals;
import java.time.Instant;

/**
 * What a rule measured for one group at one instant.
 *
 * @param totals the counts of the window
 * @param lowerBound Wilson lower bound of the rate, 0 to 1
 * @param verdict what it means
 * @param at end of the window
 */
public record Reading(Totals totals, double lowerBound, Verdict verdict, Instant at) {}
