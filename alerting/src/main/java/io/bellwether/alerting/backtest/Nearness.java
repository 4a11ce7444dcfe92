package io.bellwether.alerting.backtest;

import io.bellwether.alerting.rule.AbsenceThreshold;
import io.bellwether.alerting.rule.BurnThreshold;
import io.bellwether.alerting.rule.Judgement;
import io.bellwether.alerting.rule.RateThreshold;
import io.bellwether.alerting.rule.Reading;
import io.bellwether.alerting.rule.Rule;
import io.bellwether.alerting.rule.RuleEngine;
import io.bellwether.alerting.rule.RuleSet;
import io.bellwether.alerting.rule.SpikeThreshold;
import io.bellwether.alerting.rule.Verdict;
import io.bellwether.alerting.window.GroupKey;
import io.bellwether.alerting.window.Observation;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How many events each rule was given, and which group came nearest to firing. It looks where the engine judges: at every event, and at a silence when it ends. A
 * reading that fires comes before one that cannot, and one with events enough to fire before one without. Not thread-safe.
 */
final class Nearness {
    /** Groups whose silence is looked at when all ends. */
    private static final int MOST_GROUPS = 10_000;

    private final List<Watched> rules;

    /** @param from when the rules begin to learn */
    Nearness(RuleSet rules, Instant from) {
        this.rules = rules.rules().stream().map(rule -> new Watched(rule, from)).toList();
    }

    /**
     * What one rule saw.
     *
     * @param events that it was given, also those that its windows do not count
     * @param hits of these
     * @param nearest empty where nothing was read
     */
    record Seen(Rule rule, long events, long hits, Optional<Nearest> nearest) {}

    /** By rule, in the order of the file. */
    List<Seen> seen() {
        return rules.stream()
                .map(watched -> new Seen(watched.rule, watched.events, watched.hits, watched.nearest))
                .toList();
    }

    /** An event is about to be judged: the silence before it is over. */
    void before(RuleEngine engine, Observation observation, Instant now) {
        for (Watched watched : rules) {
            if (watched.listens()) {
                watched.groupOf(observation).ifPresent(group -> watched.look(engine, group.values(), now));
            }
        }
    }

    /** An event was judged. */
    void after(RuleEngine engine, Observation observation, Instant now) {
        for (Watched watched : rules) {
            watched.groupOf(observation).ifPresent(group -> watched.count(engine, observation, group.values(), now));
        }
    }

    /** All is over: the silences that last. */
    void end(RuleEngine engine, Instant now) {
        rules.forEach(watched -> watched.heard.forEach(values -> watched.look(engine, values, now)));
    }

    private static final class Watched {
        private final Rule rule;
        private final Comparator<Nearest> order;
        private final Set<List<String>> heard = new LinkedHashSet<>();
        private Optional<Nearest> nearest = Optional.empty();
        private long events;
        private long hits;

        Watched(Rule rule, Instant from) {
            this.rule = rule;
            this.order = Comparator.comparing((Nearest each) -> each.reading().verdict() == Verdict.ABOVE)
                    .thenComparing(each -> isEnough(rule, each.reading(), from))
                    .thenComparingDouble(each -> shareOfFire(each.reading().judgement()));
        }

        boolean listens() {
            return rule.condition() instanceof AbsenceThreshold;
        }

        Optional<GroupKey> groupOf(Observation observation) {
            return rule.window().reads(observation.topic()) ? rule.window().groupOf(observation) : Optional.empty();
        }

        void count(RuleEngine engine, Observation observation, List<String> values, Instant now) {
            events++;
            if (rule.scope().hit().matches(observation)) {
                hits++;
            }
            if (!listens()) {
                look(engine, values, now);
            } else if (heard.size() < MOST_GROUPS) {
                heard.add(values);
            }
        }

        void look(RuleEngine engine, List<String> group, Instant now) {
            List<String> values = rule.atOnce().isPresent() ? List.of() : group;
            Nearest next = new Nearest(values, engine.read(rule, values, now));
            if (nearest.isEmpty() || order.compare(next, nearest.get()) > 0) {
                nearest = Optional.of(next);
            }
        }

        private static double shareOfFire(Judgement judgement) {
            return judgement.bound() / judgement.limits().fire();
        }

        /** Whether there is enough of what the rule wants, whatever the value is. */
        private static boolean isEnough(Rule rule, Reading reading, Instant from) {
            if (rule.atOnce().isPresent()) {
                return true; // Each group that counts has enough.
            }
            if (rule.condition() instanceof RateThreshold rate) {
                return reading.totals().sample() >= rate.minimumSample();
            }
            if (rule.condition() instanceof BurnThreshold burn) {
                return reading.totals().sample() >= burn.minimumSample();
            }
            if (rule.condition() instanceof SpikeThreshold spike) {
                return reading.totals().hits() >= spike.minimumHits()
                        && !reading.at().isBefore(from.plus(spike.warmUp()));
            }
            // A silence of a group that is not known well has no reference.
            return !(rule.condition() instanceof AbsenceThreshold)
                    || reading.judgement().reference().isPresent();
        }
    }
}
