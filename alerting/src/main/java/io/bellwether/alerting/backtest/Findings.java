package io.bellwether.alerting.backtest;

import io.bellwether.alerting.rule.Rule;
import io.bellwether.schemas.message.Alert;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a test of rules found.
 *
 * @param span of what was judged
 * @param oldest arrival of the oldest record that is still in the topics that were read
 * @param records how many were judged
 * @param rules in the order of the file
 */
public record Findings(RuleTest.Span span, Instant oldest, long records, List<OfRule> rules) {
    public Findings {
        rules = List.copyOf(rules);
    }

    /**
     * What became of one rule.
     *
     * @param events that it was given, also those that its windows do not count
     * @param hits of these
     * @param nearest the group that came nearest to firing; empty where it counted nothing
     * @param alerts how many would have fired and how many did
     * @param would what it would have told, in order
     * @param did what the rule of its name told, in order
     */
    public record OfRule(
            Rule rule,
            long events,
            long hits,
            Optional<Nearest> nearest,
            Comparison.Line alerts,
            List<Alert> would,
            List<Alert> did) {
        public OfRule {
            would = List.copyOf(would);
            did = List.copyOf(did);
        }
    }
}
