package io.bellwether.alerting.rule;

import io.bellwether.alerting.window.Totals;
import java.time.Instant;

/**
 * What a rule measured for one group at one instant.
 *
 * @param totals the counts of the window
 * @param judgement what the rule's condition makes of it
 * @param at end of the window
 */
public record Reading(Totals totals, Judgement judgement, Instant at) {
    public Verdict verdict() {
        return judgement.verdict();
    }

    /** As for a rule that does not fire: between its thresholds it is clear. */
    Reading withoutHysteresis() {
        if (verdict() != Verdict.UNDECIDED) {
            return this;
        }
        return with(Verdict.BELOW);
    }

    /** As if too little were known to say anything. */
    Reading undecided() {
        return with(Verdict.UNDECIDED);
    }

    private Reading with(Verdict verdict) {
        return new Reading(
                totals,
                new Judgement(judgement.value(), judgement.bound(), judgement.limits(), judgement.reference(), verdict),
                at);
    }
}
