package io.bellwether.alerting.notify;

import io.bellwether.schemas.message.NoiseBudget;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * What one receiver was told for one team since the hour began. The hour is one of the clock, UTC; one in which something was held back ends when its
 * digest is told.
 *
 * @param hour its start
 * @param told how many notifications that count it took
 * @param held how many were held back, by rule
 */
record TeamBudget(Instant hour, int told, Map<String, Integer> held) {
    TeamBudget {
        held = Map.copyOf(held);
    }

    /** Nothing was told in the hour of that instant. */
    static TeamBudget unused(Instant now) {
        return new TeamBudget(now.truncatedTo(ChronoUnit.HOURS), 0, Map.of());
    }

    static TeamBudget of(NoiseBudget message) {
        return new TeamBudget(message.getHour(), message.getTold(), message.getHeld());
    }

    NoiseBudget message() {
        return new NoiseBudget(hour, told, new HashMap<>(held));
    }

    /** The budget as it stands now: a new one where the hour is over and nothing has to be said about it. */
    TeamBudget at(Instant now) {
        return isOver(now) && held.isEmpty() ? unused(now) : this;
    }

    boolean digestIsDue(Instant now) {
        return isOver(now) && !held.isEmpty();
    }

    TeamBudget withTold() {
        return new TeamBudget(hour, told + 1, held);
    }

    TeamBudget withHeld(String rule) {
        Map<String, Integer> more = new HashMap<>(held);
        more.merge(rule, 1, Integer::sum);
        return new TeamBudget(hour, told, more);
    }

    private boolean isOver(Instant now) {
        return now.truncatedTo(ChronoUnit.HOURS).isAfter(hour);
    }
}
