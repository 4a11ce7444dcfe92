package io.bellwether.alerting.rule;

/** When a rule fires, and when it no longer does. Immutable. */
public sealed interface Condition
        permits RateThreshold, CountThreshold, BurnThreshold, SpikeThreshold, AbsenceThreshold, DriftThreshold {
    /** Compares what was measured with the thresholds. */
    Judgement judge(Measure measure);

    /** The word for it in a file of rules. */
    Kind kind();

    /** The words for conditions, and the unit of their values. */
    enum Kind {
        /** Hits over events, 0 to 1. */
        RATE,
        /** Hits. */
        COUNT,
        /** How many times faster than allowed the budget of errors is used up. */
        ERROR_BUDGET,
        /** Hits over expected hits. */
        SPIKE,
        /** Seconds of silence. */
        ABSENT,
        /** Population stability index, 0 or more. */
        DRIFT
    }
}
