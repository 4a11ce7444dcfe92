package io.bellwether.alerting.rule;

import io.bellwether.alerting.rule.AlertLog.LifeKey;
import io.bellwether.alerting.window.GroupWindow;
import io.bellwether.alerting.window.Pulse;
import io.bellwether.alerting.window.Totals;
import java.time.Instant;
import java.util.Optional;

/** What is known of one group at one instant: the counts of its window, and what is worked out when a condition asks for it. */
final class Measure {
    private final LifeKey key;
    private final Rule rule;
    private final GroupWindow window;
    private final Pulse pulse;
    private final Past past;
    private final Instant now;
    private final Totals totals;

    /**
     * @param key whose life is judged
     * @param window the group's window
     * @param pulse when anything was heard on the window's topics
     * @param past what rules have learned
     * @param now end of the window
     */
    Measure(LifeKey key, Rule rule, GroupWindow window, Pulse pulse, Past past, Instant now) {
        this.key = key;
        this.rule = rule;
        this.window = window;
        this.pulse = pulse;
        this.past = past;
        this.now = now;
        this.totals = window.totals(rule.scope().hit().name(), now);
    }

    /** The counts of the window. */
    Totals totals() {
        return totals;
    }

    /** The counts of its last tenth. */
    Totals recent() {
        return window.recent(rule.scope().hit().name(), now);
    }

    /** What is normal for the group; empty where nobody learns it. */
    Optional<Expectation> expectation() {
        return past.expectation(rule, key, now);
    }

    /** How long the group has been silent; empty where nobody listens. */
    Optional<Cadence.Silence> silence() {
        return past.silence(rule, key, now);
    }

    /**
     * Judges thresholds that are compared with counts of events. What falls only because its source has stopped is never BELOW: that takes a source that has spoken
     * within the last quarter of the window and, where the counts alone say too little, one that has spoken through all of it.
     *
     * @param enough whether the counts alone are enough to conclude that all is well
     */
    Verdict verdict(boolean above, boolean below, boolean enough) {
        boolean groupSilent = totals.sample() == 0;
        return groupSilent && rule.timing().silentGroup() == Timing.SilentGroup.NO_DATA
                ? Verdict.SILENT
                : verdict(pulse, rule.window().bucketOf(now), above, below, enough);
    }

    /** The same for what is not about one group. */
    static Verdict verdict(Pulse pulse, long newest, boolean above, boolean below, boolean enough) {
        if (pulse.silent(newest)) {
            return Verdict.SILENT;
        }
        if (above) {
            return Verdict.ABOVE;
        }
        boolean reliable = pulse.speaking(newest) && (enough || pulse.steady(newest));
        return reliable && below ? Verdict.BELOW : Verdict.UNDECIDED;
    }
}
