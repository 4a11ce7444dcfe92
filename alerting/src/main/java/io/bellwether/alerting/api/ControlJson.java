package io.bellwether.alerting.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.alerting.control.Control;
import io.bellwether.alerting.control.Control.Acknowledgement;
import io.bellwether.alerting.control.Control.Comment;
import io.bellwether.alerting.control.Control.Silence;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes what people say about alerts. */
final class ControlJson {
    private ControlJson() {}

    static void acknowledgement(Acknowledgement acknowledgement, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("alertId", acknowledgement.alertId());
        json.writeStringField("owner", acknowledgement.owner());
        made(acknowledgement, json);
        optional("expiresAt", acknowledgement.period().to().map(Instant::toString), json);
        optional("comment", acknowledgement.comment(), json);
        json.writeEndObject();
    }

    static void comment(Comment comment, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", comment.id());
        json.writeStringField("alertId", comment.alertId());
        made(comment, json);
        json.writeStringField("text", comment.text());
        json.writeEndObject();
    }

    static void silence(Silence silence, Instant now, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", silence.id());
        json.writeStringField("state", silence.state(now).name().toLowerCase(Locale.ROOT));
        json.writeObjectFieldStart("matchers");
        for (Map.Entry<String, String> matcher :
                new TreeMap<>(silence.matchers().values()).entrySet()) {
            json.writeStringField(matcher.getKey(), matcher.getValue());
        }
        json.writeEndObject();
        json.writeStringField("startsAt", silence.period().from().toString());
        optional("endsAt", silence.period().to().map(Instant::toString), json);
        made(silence, json);
        json.writeStringField("comment", silence.comment());
        json.writeEndObject();
    }

    private static void made(Control control, JsonGenerator json) throws IOException {
        json.writeStringField("by", control.made().by());
        json.writeStringField("at", control.made().at().toString());
        optional("endedBy", control.endedBy(), json);
    }

    private static void optional(String name, Optional<String> value, JsonGenerator json) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }
}
