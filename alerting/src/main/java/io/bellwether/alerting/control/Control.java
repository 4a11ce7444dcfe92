package io.bellwether.alerting.control;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that somebody said about alerts. What ends knows its own end: by time, or because somebody ends it, which happens once. Immutable; times have
 * microseconds, as the topic has them.
 */
public sealed interface Control {
    /** Its key in the topic: of two records with the same key the later counts. */
    String key();

    /** Who made it, and when. */
    Act made();

    /** Who ended it before its time; empty where nobody did. */
    default Optional<String> endedBy() {
        return Optional.empty();
    }

    /** Who did something, and when. */
    record Act(String by, Instant at) {}

    /**
     * When something holds.
     *
     * @param to empty for good
     */
    record Period(Instant from, Optional<Instant> to) {
        boolean over(Instant now) {
            return to.isPresent() && !now.isBefore(to.get());
        }

        Period until(Instant now) {
            return new Period(from, Optional.of(now));
        }
    }

    /**
     * Somebody takes care of an alert.
     *
     * @param owner who does
     * @param period when it holds
     */
    record Acknowledgement(
            String alertId, String owner, Period period, Act made, Optional<String> comment, Optional<String> endedBy)
            implements Control {
        @Override
        public String key() {
            return alertId;
        }

        public boolean holds(Instant now) {
            return !period.over(now);
        }

        /** Taken back. What no longer holds stays as it was. */
        public Acknowledgement end(Act ending) {
            return holds(ending.at())
                    ? new Acknowledgement(
                            alertId, owner, period.until(ending.at()), made, comment, Optional.of(ending.by()))
                    : this;
        }
    }

    /** Something that is known of an alert. */
    record Comment(String alertId, String id, Act made, String text) implements Control {
        @Override
        public String key() {
            return alertId + "/" + id;
        }
    }

    /**
     * Alerts that are not told.
     *
     * @param matchers which
     * @param period when
     * @param comment why
     */
    record Silence(String id, Matchers matchers, Period period, Act made, String comment, Optional<String> endedBy)
            implements Control {
        /** Where a silence stands. */
        public enum State {
            PENDING,
            ACTIVE,
            ENDED
        }

        @Override
        public String key() {
            return id;
        }

        public State state(Instant now) {
            if (period.over(now)) {
                return State.ENDED;
            }
            return now.isBefore(period.from()) ? State.PENDING : State.ACTIVE;
        }

        /** Ended, or never begun. What has ended stays as it was. */
        public Silence end(Act ending) {
            return state(ending.at()) == State.ENDED
                    ? this
                    : new Silence(id, matchers, period.until(ending.at()), made, comment, Optional.of(ending.by()));
        }
    }
}
