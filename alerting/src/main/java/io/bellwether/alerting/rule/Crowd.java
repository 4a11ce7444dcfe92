package io.bellwether.alerting.rule;

import io.bellwether.alerting.rule.AlertLog.LifeKey;
import io.bellwether.alerting.window.GroupKey;
import io.bellwether.alerting.window.Totals;
import io.bellwether.alerting.window.Windows;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The groups of a rule that are above at the same time, of which it tells together: many that are a little above at once are no chance where each of them may be.
 *
 * <p>Who is above is judged as of the beginning of the window's newest bucket. So it follows from the counts and from what was learned, and it makes no difference when it was looked at. Not thread-safe.
 */
final class Crowd {
    private final Rule rule;
    private final Judgement.Limits limits;
    private final long newest;
    private final boolean silent;
    /** In an order that does not depend on who came first. */
    private final TreeSet<LifeKey> above = new TreeSet<>();

    /**
     * Of nobody yet.
     *
     * @param newest the newest bucket of the window
     * @param silent whether nothing was heard in it
     */
    Crowd(Rule rule, Judgement.Limits limits, long newest, boolean silent) {
        this.rule = rule;
        this.limits = limits;
        this.newest = newest;
        this.silent = silent;
    }

    /** Whether the window still is the same. */
    boolean isOf(long newestNow, boolean silentNow) {
        return newest == newestNow && silent == silentNow;
    }

    /** A group was judged; whether that makes a difference. */
    boolean note(LifeKey group, boolean isAbove) {
        return isAbove ? above.add(group) : above.remove(group);
    }

    /** Drops who is not above any more, such as a group that was forgotten. */
    void check(Predicate<LifeKey> isAbove) {
        above.removeIf(isAbove.negate());
    }

    /** Whether they are enough to fire. */
    boolean isEnough() {
        return above.size() >= limits.fire();
    }

    /** The counts of all of them, and how many they are. */
    Reading read(Windows windows, Instant now) {
        Totals totals = groups().stream()
                .map(group -> windows.window(rule.window(), group)
                        .totals(rule.scope().hit().name(), now))
                .reduce(Totals.NONE, Totals::plus);
        Verdict verdict =
                Measure.verdict(windows.pulse(rule.window()), newest, isEnough(), above.size() < limits.clear(), false);
        return new Reading(
                totals, new Judgement(above.size(), above.size(), limits, OptionalDouble.empty(), verdict), now);
    }

    List<GroupKey> groups() {
        return above.stream().map(rule::groupOf).toList();
    }
}
