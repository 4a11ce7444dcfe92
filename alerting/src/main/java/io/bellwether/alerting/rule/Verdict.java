package io.bellwether.alerting.rule;

import io.bellwether.alerting.window.Pulse;
import io.bellwether.alerting.window.Totals;

/** What the counts of a window say about a rule. */
public enum Verdict {
    /** Enough events, and the bound is at or above the fire threshold. */
    ABOVE,
    /** Neither above nor below, or too little to say: everything stays as it is. */
    UNDECIDED,
    /** The rate is below the clear threshold, and its source speaks. */
    BELOW,
    /** Nothing was heard for a whole window. */
    SILENT;

    /**
     * Judges a window. A rate that falls only because its source has stopped is never BELOW: that takes a source that has spoken within the last
     * quarter of the window and, where the group has fewer events than the minimum, one that has spoken through all of it.
     */
    static Verdict of(Rule rule, Totals totals, Pulse pulse, long newestBucket) {
        boolean groupSilent = totals.sample() == 0;
        if (pulse.silent(newestBucket) || (groupSilent && rule.timing().silentGroup() == Timing.SilentGroup.NO_DATA)) {
            return SILENT;
        }
        RateThreshold threshold = rule.threshold();
        boolean enough = totals.sample() >= threshold.minimumSample();
        if (enough && Wilson.lowerBound(totals.hits(), totals.sample()) >= threshold.fire()) {
            return ABOVE;
        }
        boolean reliable = pulse.speaking(newestBucket) && (enough || pulse.steady(newestBucket));
        return reliable && totals.rate() < threshold.clear() ? BELOW : UNDECIDED;
    }
}
