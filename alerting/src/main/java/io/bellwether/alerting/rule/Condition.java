package io.bellwether.alerting.rule;

import io.bellwether.alerting.window.Totals;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** When a rule fires, and when it no longer does. Immutable. */
public sealed interface Condition
        permits RateThreshold, CountThreshold, BurnThreshold, SpikeThreshold, AbsenceThreshold, DriftThreshold {
    /** Compares what was measured with the thresholds. */
    Judgement judge(Measure measure);

    /** Whether it may fire with these counts, whatever else is known of the group; false: certainly not, so that a rule that is quiet need not be judged. */
    boolean mayFire(Totals totals);

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
        DRIFT,
        /** Groups that are above at the same time. */
        AT_ONCE;

        /** As it stands in files and messages. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind of that word; empty where there is none, as in an alert of a newer version. */
        public static Optional<Kind> of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }

        /** A value in the unit of the kind, for people. */
        public String figure(double value) {
            return switch (this) {
                case RATE -> String.format(Locale.ROOT, "%.1f %%", value * 100);
                case COUNT, AT_ONCE -> String.format(Locale.ROOT, "%.0f", value);
                case ERROR_BUDGET, SPIKE -> String.format(Locale.ROOT, "%.1f times", value);
                case ABSENT -> String.format(Locale.ROOT, "%.0f s", value);
                case DRIFT -> String.format(Locale.ROOT, "%.2f", value);
            };
        }

        /** What is normal, for people: hits for a spike, the kind's unit otherwise. */
        public String reference(double normal) {
            return this == SPIKE ? String.format(Locale.ROOT, "%.1f", normal) : figure(normal);
        }
    }
}
