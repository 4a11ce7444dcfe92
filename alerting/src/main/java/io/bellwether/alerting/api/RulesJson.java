package io.bellwether.alerting.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.alerting.rule.Reading;
import io.bellwether.alerting.rule.Rule;
import io.bellwether.alerting.rule.RuleSet;
import io.bellwether.alerting.topology.Standing;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Writes the rules and how far they are from firing. */
final class RulesJson {
    private final RuleSet rules;
    private final Standing standing;

    RulesJson(RuleSet rules, Standing standing) {
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
        for (Rule rule : rules.rules()) {
            write(json, rule, now);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Rule rule, Standing.Snapshot now) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", rule.name());
        json.writeStringField("version", rule.id().version());
        json.writeStringField("severity", rule.presentation().severity());
        json.writeStringField("window", rule.window().size().toString());
        json.writeNumberField("fireThreshold", rule.threshold().fire());
        json.writeNumberField("clearThreshold", rule.threshold().clear());
        json.writeNumberField("minimumSample", rule.threshold().minimumSample());
        Standing.RuleStanding current = now.rules().get(rule.name());
        if (current != null) {
            json.writeNumberField("groups", current.groups());
            json.writeArrayFieldStart("nearest");
            for (Standing.GroupStanding group : current.nearest()) {
                write(json, rule.window().groupBy(), group);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, List<String> fields, Standing.GroupStanding group)
            throws IOException {
        Reading reading = group.reading();
        json.writeStartObject();
        json.writeObjectFieldStart("group");
        for (int i = 0; i < fields.size(); i++) {
            json.writeStringField(fields.get(i), group.values().get(i));
        }
        json.writeEndObject();
        json.writeNumberField("value", reading.totals().rate());
        json.writeNumberField("lowerBound", reading.lowerBound());
        json.writeNumberField("sample", reading.totals().sample());
        json.writeNumberField("hits", reading.totals().hits());
        json.writeStringField("verdict", reading.verdict().name().toLowerCase(Locale.ROOT));
        json.writeEndObject();
    }
}
