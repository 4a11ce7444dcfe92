package io.bellwether.alerting.window;

import java.time.Instant;
import java.util.Map;

/**
 * One scored or rejected record as the rules see it.
 *
 * @param topic catalogue name of the topic it came from, without prefix
 * @param identity which event it is
 * @param occurredAt event time
 * @param outcome what became of it
 * @param fields what rules can group by; a field that is absent leaves the event out of the groups that need it
 * @param model the model that decided, or {@link Model#NONE}
 */
public record Observation(
        String topic, Identity identity, Instant occurredAt, Outcome outcome, Map<String, String> fields, Model model) {
    public Observation {
        fields = Map.copyOf(fields);
    }

    /**
     * Which event an observation is.
     *
     * @param id the event
     * @param unit what is counted once where a group cannot tell its parts apart: the news item of five entities; the same as {@code id} for an
     *     event that has no parts
     */
    public record Identity(String id, String unit) {
        /** Whether it is one of possibly several parts of its unit. */
        public boolean part() {
            return !id.equals(unit);
        }
    }

    /**
     * What became of an event.
     *
     * @param kind {@code SCORED} or {@code REJECTED}
     * @param label risk level, sentiment or cause code
     * @param score 0 to 1; NaN where there is none
     */
    public record Outcome(Kind kind, String label, double score) {}

    /** Scored, or rejected with a cause. */
    public enum Kind {
        SCORED,
        REJECTED
    }
}
