package io.bellwether.alerting.window;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
     * @param story the story that it tells; empty where it tells none or nobody knows which
     */
    public record Identity(String id, String unit, Optional<String> story) {
        /** An event that tells no story. */
        public Identity(String id, String unit) {
            this(id, unit, Optional.empty());
        }

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
     * @param latency from arrival to the score; empty where it is not known
     * @param reasons what moved the score most, largest first; a few
     */
    public record Outcome(Kind kind, String label, double score, Optional<Duration> latency, List<Reason> reasons) {
        public Outcome {
            reasons = List.copyOf(reasons);
        }

        /** An outcome of which no more is known. */
        public Outcome(Kind kind, String label, double score) {
            this(kind, label, score, Optional.empty(), List.of());
        }
    }

    /**
     * Why an event was scored as it was.
     *
     * @param name of the feature, feature group or word
     * @param contribution change of the raw score, in log-odds
     */
    public record Reason(String name, double contribution) {}

    /** Scored, or rejected with a cause. */
    public enum Kind {
        SCORED,
        REJECTED
    }
}
