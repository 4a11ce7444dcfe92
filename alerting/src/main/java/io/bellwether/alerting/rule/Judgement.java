package io.bellwether.alerting.rule;

import java.util.OptionalDouble;

/**
 * What a condition makes of a measure.
 *
 * @param value what was measured, in the unit of the condition's kind
 * @param bound what is compared with {@code fire}: the Wilson lower bound of a rate, the value itself for other kinds
 * @param limits the thresholds it was compared with
 * @param reference what is normal, in the unit of what is counted; empty where the condition compares with something fixed
 * @param verdict what it means
 */
public record Judgement(double value, double bound, Limits limits, OptionalDouble reference, Verdict verdict) {
    /**
     * Two thresholds.
     *
     * @param fire fires at or above
     * @param clear clears below
     */
    public record Limits(double fire, double clear) {}

    static Judgement of(double value, Limits limits, Verdict verdict) {
        return new Judgement(value, value, limits, OptionalDouble.empty(), verdict);
    }
}
