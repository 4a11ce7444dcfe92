package io.bellwether.alerting.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.alerting.api.AlertIndex.Change;
import io.bellwether.alerting.api.AlertIndex.Entry;
import io.bellwether.alerting.control.Control;
import io.bellwether.alerting.control.Control.Acknowledgement;
import io.bellwether.alerting.control.Control.Comment;
import io.bellwether.alerting.control.Control.Silence;
import io.bellwether.alerting.control.ControlState;
import io.bellwether.alerting.control.ControlState.Handling;
import io.bellwether.schemas.json.MessageJson;
import io.bellwether.schemas.message.Alert;
import java.io.IOException;
import java.time.Instant;

/** Writes an alert as the topic has it, and beside it what people say about it. */
final class AlertJson {
    private AlertJson() {}

    /** An alert in a list: {@code acknowledged} and {@code silenced} stand beside its own state. */
    static void brief(Alert alert, ControlState control, JsonGenerator json) throws IOException {
        json.writeStartObject();
        members(alert, control.of(alert), json);
        json.writeEndObject();
    }

    /** An alert alone: with its silences, its comments and its history. */
    static void whole(Entry entry, ControlState control, Instant now, JsonGenerator json) throws IOException {
        Handling handling = control.of(entry.alert());
        json.writeStartObject();
        members(entry.alert(), handling, json);
        json.writeArrayFieldStart("silences");
        for (Silence silence : handling.silences()) {
            ControlJson.silence(silence, now, json);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("comments");
        for (Comment comment : control.comments(entry.alert().getAlertId())) {
            ControlJson.comment(comment, json);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("history");
        for (Change change : entry.history()) {
            change(change, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void members(Alert alert, Handling handling, JsonGenerator json) throws IOException {
        MessageJson.writeMembers(marked(alert, handling), json);
        json.writeBooleanField("acknowledged", handling.acknowledged());
        json.writeBooleanField("silenced", handling.silenced());
        if (handling.acknowledgement().isPresent()) {
            json.writeFieldName("acknowledgement");
            ControlJson.acknowledgement(handling.acknowledgement().get(), json);
        }
    }

    /** The alert's own members for it are filled in: the topic was written before anybody could say anything. */
    private static Alert marked(Alert alert, Handling handling) {
        if (!handling.acknowledged() && !handling.silenced()) {
            return alert;
        }
        return Alert.newBuilder(alert)
                .setAcknowledgedBy(handling.acknowledgement()
                        .map(Acknowledgement::made)
                        .map(Control.Act::by)
                        .orElse(null))
                .setSilencedBy(handling.silences().stream()
                        .findFirst()
                        .map(Silence::id)
                        .orElse(null))
                .build();
    }

    private static void change(Change change, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("position", change.position());
        json.writeStringField("state", change.state().name());
        json.writeStringField("at", change.at().toString());
        json.writeNumberField("value", change.value());
        json.writeNumberField("lowerBound", change.lowerBound());
        json.writeNumberField("sample", change.sample());
        json.writeEndObject();
    }
}
