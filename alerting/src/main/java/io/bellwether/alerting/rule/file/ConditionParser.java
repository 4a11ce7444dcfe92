package io.bellwether.alerting.rule.file;

import io.bellwether.alerting.rule.AbsenceThreshold;
import io.bellwether.alerting.rule.BurnThreshold;
import io.bellwether.alerting.rule.Condition;
import io.bellwether.alerting.rule.CountThreshold;
import io.bellwether.alerting.rule.DriftThreshold;
import io.bellwether.alerting.rule.Judgement.Limits;
import io.bellwether.alerting.rule.RateThreshold;
import io.bellwether.alerting.rule.SpikeThreshold;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads the one condition of a rule, and how many groups must meet it. Not thread-safe. */
final class ConditionParser {
    private static final Duration WARM_UP = Duration.ofDays(7);

    private final Fields rule;

    ConditionParser(Fields rule) {
        this.rule = rule;
    }

    /** The condition; empty, and a problem, where there is not exactly one, or it is not right. */
    Optional<Condition> parse() {
        Map<String, Function<Fields, Optional<Condition>>> kinds = new LinkedHashMap<>();
        kinds.put("rate", ConditionParser::rate);
        kinds.put("count", ConditionParser::count);
        kinds.put("spike", ConditionParser::spike);
        kinds.put("absent", ConditionParser::absent);
        kinds.put("error_budget", ConditionParser::burn);
        kinds.put("drift", ConditionParser::drift);
        List<String> given = kinds.keySet().stream().filter(rule::has).toList();
        if (given.size() != 1) {
            rule.problem(
                    given.isEmpty() ? "name" : given.get(1),
                    "a rule needs exactly one of " + String.join(", ", kinds.keySet()));
            return Optional.empty();
        }
        Fields section = rule.section(given.get(0));
        return section.present()
                ? kinds.getOrDefault(given.get(0), ConditionParser::rate).apply(section)
                : Optional.empty();
    }

    /** How many groups must meet it at once; empty where each tells for itself. */
    Optional<Limits> atOnce() {
        if (!rule.has("at_once")) {
            return Optional.empty();
        }
        Fields atOnce = rule.section("at_once");
        double fire = whole(atOnce, "fire");
        double clear = whole(atOnce, "clear");
        atOnce.refuseUnknown();
        return Optional.of(new Limits(fire, clear));
    }

    private static Optional<Condition> rate(Fields rate) {
        double fire = rate.number("fire");
        double clear = rate.number("clear");
        double sample = whole(rate, "minimum_sample");
        return checked(
                rate, "fire", () -> new RateThreshold(new Limits(fire, clear), (long) sample), fire, clear, sample);
    }

    private static Optional<Condition> count(Fields count) {
        double fire = whole(count, "fire");
        double clear = whole(count, "clear");
        return checked(count, "fire", () -> new CountThreshold(new Limits(fire, clear)), fire, clear);
    }

    private static Optional<Condition> burn(Fields burn) {
        double objective = burn.number("objective");
        double fire = burn.number("fire");
        double clear = burn.number("clear");
        double sample = whole(burn, "minimum_sample");
        return checked(
                burn,
                "objective",
                () -> new BurnThreshold(objective, new Limits(fire, clear), (long) sample),
                objective,
                fire,
                clear,
                sample);
    }

    private static Optional<Condition> drift(Fields drift) {
        double fire = drift.number("fire");
        double clear = drift.number("clear");
        return checked(drift, "fire", () -> new DriftThreshold(new Limits(fire, clear)), fire, clear);
    }

    private static Optional<Condition> spike(Fields spike) {
        double fire = spike.number("fire");
        double clear = spike.number("clear");
        double deviations = spike.number("deviations");
        double hits = whole(spike, "minimum_hits");
        Duration warmUp = spike.optionalDuration("warm_up").orElse(WARM_UP);
        return checked(
                spike,
                "fire",
                () -> new SpikeThreshold(new Limits(fire, clear), deviations, (long) hits, warmUp),
                fire,
                clear,
                deviations,
                hits);
    }

    private static Optional<Condition> absent(Fields absent) {
        double times = absent.number("times");
        Optional<Duration> atLeast = absent.optionalDuration("at_least");
        if (atLeast.isEmpty()) {
            absent.text("at_least");
        }
        return checked(
                absent,
                "times",
                () -> new AbsenceThreshold(times, atLeast.orElse(Duration.ZERO)),
                times,
                atLeast.isEmpty() ? Double.NaN : 0);
    }

    private static double whole(Fields fields, String key) {
        double number = fields.number(key);
        if (!Double.isNaN(number) && number != Math.rint(number)) {
            fields.problem(key, "'" + key + "' must be a whole number, not " + number);
            return Double.NaN;
        }
        return number;
    }

    /** @param numbers what must be there; what is not was already told */
    private static Optional<Condition> checked(
            Fields fields, String key, Supplier<Condition> condition, double... numbers) {
        fields.refuseUnknown();
        for (double number : numbers) {
            if (Double.isNaN(number)) {
                return Optional.empty();
            }
        }
        return RuleParser.checked(fields, key, condition);
    }
}
