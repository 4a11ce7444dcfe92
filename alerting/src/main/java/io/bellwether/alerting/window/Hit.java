package io.bellwether.alerting.window;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An event that counted, kept as an example and for the contributors.
 *
 * @param id the event
 * @param occurredAt event time
 * @param fields what may be named as a contributor
 * @param outcome what became of it, and why
 */
public record Hit(String id, Instant occurredAt, Map<String, String> fields, Observation.Outcome outcome) {
    /** Never named, so never kept: who made a payment is nobody's business here, and the source topic says nothing. */
    private static final Set<String> UNNAMED = Set.of("account", "source-topic");

    public Hit {
        fields = Map.copyOf(fields);
    }

    /** The observation as a hit, its words taken from those that are known. */
    static Hit of(Observation observation, Words words) {
        return new Hit(
                        observation.identity().id(),
                        observation.occurredAt(),
                        observation.fields(),
                        observation.outcome())
                .sharing(words);
    }

    /** The same with its words taken from those that are known, and without what is never named. */
    Hit sharing(Words words) {
        Map<String, String> named = new HashMap<>();
        fields.forEach((name, value) -> {
            if (!UNNAMED.contains(name)) {
                named.put(words.known(name), words.known(value));
            }
        });
        List<Observation.Reason> reasons = outcome.reasons().stream()
                .map(reason -> new Observation.Reason(words.known(reason.name()), reason.contribution()))
                .toList();
        String label = words.known(outcome.label());
        return new Hit(
                id,
                occurredAt,
                named,
                new Observation.Outcome(outcome.kind(), label, outcome.score(), outcome.latency(), reasons));
    }
}
