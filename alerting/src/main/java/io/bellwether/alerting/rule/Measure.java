package io.bellwether.alerting.rule;

import io.bellwether.alerting.window.Pulse;
import io.bellwether.alerting.window.Totals;
import java.util.Optional;

/**
 * What is known of one group at one instant.
 *
 * @param totals the counts of the window
 * @param recent the counts of its last tenth, for a budget of errors, which alone looks at them
 * @param source whether the source speaks
 * @param expectation what is normal for the group; empty where nobody learns it
 * @param silence how long the group has been silent; empty where nobody listens
 */
record Measure(
        Totals totals,
        Totals recent,
        Source source,
        Optional<Expectation> expectation,
        Optional<Cadence.Silence> silence) {

    /**
     * Whether the source of a window speaks.
     *
     * @param pulse when anything was heard
     * @param newest the bucket that is current
     * @param quietGroup what a group without events means
     */
    record Source(Pulse pulse, long newest, Timing.SilentGroup quietGroup) {}

    /**
     * Judges thresholds that are compared with counts of events. What falls only because its source has stopped is never BELOW: that takes a source that has spoken
     * within the last quarter of the window and, where the counts alone say too little, one that has spoken through all of it.
     *
     * @param enough whether the counts alone are enough to conclude that all is well
     */
    Verdict verdict(boolean above, boolean below, boolean enough) {
        Pulse pulse = source.pulse();
        boolean groupSilent = totals.sample() == 0;
        if (pulse.silent(source.newest()) || (groupSilent && source.quietGroup() == Timing.SilentGroup.NO_DATA)) {
            return Verdict.SILENT;
        }
        if (above) {
            return Verdict.ABOVE;
        }
        boolean reliable = pulse.speaking(source.newest()) && (enough || pulse.steady(source.newest()));
        return reliable && below ? Verdict.BELOW : Verdict.UNDECIDED;
    }
}
