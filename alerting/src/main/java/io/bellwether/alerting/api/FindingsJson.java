package io.bellwether.alerting.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.alerting.backtest.Findings;
import io.bellwether.schemas.message.Alert;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes what a test of rules found. */
final class FindingsJson {
    /** Changes of alerts that are listed for a rule. */
    static final int MOST_CHANGES = 200;

    private FindingsJson() {}

    static void write(Findings findings, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("from", findings.span().from().toString());
        json.writeStringField("to", findings.span().to().toString());
        json.writeStringField("oldest", findings.oldest().toString());
        json.writeNumberField("records", findings.records());
        json.writeArrayFieldStart("items");
        for (Findings.OfRule rule : findings.rules()) {
            write(rule, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(Findings.OfRule found, JsonGenerator json) throws IOException {
        json.writeStartObject();
        RulesJson.members(json, found.rule());
        json.writeNumberField("events", found.events());
        json.writeNumberField("hits", found.hits());
        if (found.nearest().isPresent()) {
            json.writeObjectFieldStart("nearest");
            json.writeStringField("at", found.nearest().get().reading().at().toString());
            RulesJson.reading(
                    json,
                    found.rule(),
                    found.nearest().get().values(),
                    found.nearest().get().reading());
            json.writeEndObject();
        }
        json.writeObjectFieldStart("alerts");
        json.writeNumberField("would", found.alerts().would());
        json.writeNumberField("did", found.alerts().did());
        json.writeNumberField("wouldOnly", found.alerts().wouldOnly());
        json.writeNumberField("didOnly", found.alerts().didOnly());
        json.writeEndObject();
        changes("would", found.would(), json);
        changes("did", found.did(), json);
        json.writeEndObject();
    }

    private static void changes(String name, List<Alert> told, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("count", told.size());
        json.writeArrayFieldStart("items");
        for (Alert alert : told.subList(0, Math.min(told.size(), MOST_CHANGES))) {
            change(alert, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void change(Alert alert, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("alertId", alert.getAlertId());
        json.writeStringField("state", alert.getState().name());
        json.writeStringField("at", alert.getWindowEnd().toString());
        json.writeObjectFieldStart("group");
        for (Map.Entry<String, String> field : new TreeMap<>(alert.getGroup()).entrySet()) {
            json.writeStringField(field.getKey(), field.getValue());
        }
        json.writeEndObject();
        json.writeNumberField("value", alert.getValue());
        json.writeNumberField("lowerBound", alert.getLowerBound());
        json.writeNumberField("fire", alert.getFireThreshold());
        json.writeNumberField("sample", alert.getSample());
        json.writeNumberField("hits", alert.getHits());
        json.writeEndObject();
    }
}
