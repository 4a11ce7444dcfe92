package io.bellwether.alerting.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.alerting.rule.AbsenceThreshold;
import io.bellwether.alerting.rule.BurnThreshold;
import io.bellwether.alerting.rule.Condition;
import io.bellwether.alerting.rule.CountThreshold;
import io.bellwether.alerting.rule.DriftThreshold;
import io.bellwether.alerting.rule.Judgement;
import io.bellwether.alerting.rule.RateThreshold;
import io.bellwether.alerting.rule.Reading;
import io.bellwether.alerting.rule.Rule;
import io.bellwether.alerting.rule.RuleSet;
import io.bellwether.alerting.rule.SpikeThreshold;
import io.bellwether.alerting.topology.Standing;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Writes the rules and how far they are from firing. */
final class RulesJson {
    private final Supplier<RuleSet> rules;
    private final Standing standing;

    RulesJson(Supplier<RuleSet> rules, Standing standing) {
        this.rules = rules;
        this.standing = standing;
    }

    /** {@code {"at":...,"items":[...]}}; {@code at} and the values are null where this process does not evaluate. */
    void write(JsonGenerator json) throws IOException {
        Standing.Snapshot now = standing.last();
        json.writeStartObject();
        json.writeStringField(
                "at", now.at().equals(Instant.EPOCH) ? null : now.at().toString());
        json.writeArrayFieldStart("items");
        for (Rule rule : rules.get().rules()) {
            write(json, rule, now);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Rule rule, Standing.Snapshot now) throws IOException {
        json.writeStartObject();
        members(json, rule);
        Standing.RuleStanding current = now.rules().get(rule.name());
        if (current != null) {
            json.writeNumberField("groups", current.groups());
            json.writeArrayFieldStart("nearest");
            for (Standing.GroupStanding group : current.nearest()) {
                json.writeStartObject();
                reading(json, rule, group.values(), group.reading());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    /** The members of a rule. */
    static void members(JsonGenerator json, Rule rule) throws IOException {
        json.writeStringField("name", rule.name());
        json.writeStringField("version", rule.id().version());
        json.writeStringField("severity", rule.presentation().severity());
        json.writeStringField("window", rule.window().size().toString());
        json.writeStringField("countBy", rule.window().countBy().word());
        json.writeStringField("kind", rule.kind().word());
        json.writeStringField("condition", rule.condition().kind().word());
        condition(json, rule.condition());
        if (rule.atOnce().isPresent()) {
            json.writeObjectFieldStart("atOnce");
            thresholds(json, rule.atOnce().get());
            json.writeEndObject();
        }
    }

    /** What of it is the same for every group. */
    private static void condition(JsonGenerator json, Condition condition) throws IOException {
        if (condition instanceof RateThreshold rate) {
            thresholds(json, rate.limits());
            json.writeNumberField("minimumSample", rate.minimumSample());
        } else if (condition instanceof CountThreshold count) {
            thresholds(json, count.limits());
        } else if (condition instanceof BurnThreshold burn) {
            thresholds(json, burn.limits());
            json.writeNumberField("objective", burn.objective());
            json.writeNumberField("minimumSample", burn.minimumSample());
        } else if (condition instanceof SpikeThreshold spike) {
            thresholds(json, spike.limits());
            json.writeNumberField("deviations", spike.deviations());
            json.writeNumberField("minimumHits", spike.minimumHits());
            json.writeStringField("warmUp", spike.warmUp().toString());
        } else if (condition instanceof DriftThreshold drift) {
            thresholds(json, drift.limits());
        } else if (condition instanceof AbsenceThreshold absence) {
            json.writeNumberField("times", absence.times());
            json.writeStringField("atLeast", absence.atLeast().toString());
        }
    }

    private static void thresholds(JsonGenerator json, Judgement.Limits limits) throws IOException {
        json.writeNumberField("fireThreshold", limits.fire());
        json.writeNumberField("clearThreshold", limits.clear());
    }

    /** The members of what a rule measured for a group. */
    static void reading(JsonGenerator json, Rule rule, List<String> values, Reading reading) throws IOException {
        List<String> fields = rule.toldBy();
        json.writeObjectFieldStart("group");
        for (int i = 0; i < fields.size(); i++) {
            json.writeStringField(fields.get(i), values.get(i));
        }
        json.writeEndObject();
        Judgement judgement = reading.judgement();
        json.writeNumberField("value", judgement.value());
        json.writeNumberField("lowerBound", judgement.bound());
        json.writeNumberField("fire", judgement.limits().fire());
        if (judgement.reference().isPresent()) {
            json.writeNumberField("reference", judgement.reference().getAsDouble());
        }
        json.writeNumberField("sample", reading.totals().sample());
        json.writeNumberField("hits", reading.totals().hits());
        json.writeStringField("verdict", reading.verdict().name().toLowerCase(Locale.ROOT));
    }
}
