package io.bellwether.alerting.notify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes alerts as Alertmanager's API v2 takes them. Labels tell alerts apart there, so what changes within an alert's life is an annotation.
 *
 * @see <a href="https://github.com/prometheus/alertmanager/blob/v0.25.0/api/v2/openapi.yaml">openapi.yaml</a>
 */
final class AlertmanagerJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String PREFERRED_LINK = "alert";

    private AlertmanagerJson() {}

    /** @param until when alerts that have not resolved are over unless they are posted again */
    static byte[] write(List<Alert> alerts, Instant until) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartArray();
            for (Alert alert : alerts) {
                write(alert, until, json);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(Alert alert, Instant until, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("startsAt", stamp(alert.getFirstSeen()));
        json.writeStringField("endsAt", stamp(end(alert, until)));
        texts("labels", AlertLabels.of(alert), json);
        texts("annotations", annotations(alert), json);
        Optional<String> link = generator(alert);
        if (link.isPresent()) {
            json.writeStringField("generatorURL", link.get());
        }
        json.writeEndObject();
    }

    /** Never before the start, which is event time and may be ahead of any clock: such an alert would be refused. */
    private static Instant end(Alert alert, Instant until) {
        Instant end = alert.getState() == AlertState.RESOLVED ? alert.getWindowEnd() : until;
        return end.isBefore(alert.getFirstSeen()) ? alert.getFirstSeen() : end;
    }

    private static SortedMap<String, String> annotations(Alert alert) {
        SortedMap<String, String> annotations = new TreeMap<>();
        alert.getAnnotations().forEach((name, text) -> annotations.put(AlertLabels.name(name), text));
        annotations.put("bellwether_alert_id", alert.getAlertId());
        annotations.put("bellwether_fingerprint", alert.getFingerprint());
        annotations.put("bellwether_rule_version", alert.getRuleVersion());
        annotations.put("bellwether_state", alert.getState().name());
        annotations.put("bellwether_measured", AlertText.measured(alert));
        annotations.put("bellwether_contributors", AlertText.contributors(alert));
        annotations.put("bellwether_examples", String.join("; ", AlertText.examples(alert)));
        annotations.put("bellwether_rate_without_newest_model", AlertText.rateWithoutNewestModel(alert));
        annotations.values().removeIf(String::isEmpty);
        return annotations;
    }

    /** The link named {@code alert}, or the first by name. One that is no URL would have the whole post refused. */
    private static Optional<String> generator(Alert alert) {
        Map<String, String> links = new TreeMap<>(alert.getLinks());
        links.values().removeIf(link -> !isUrl(link));
        return Optional.ofNullable(links.get(PREFERRED_LINK))
                .or(() -> links.values().stream().findFirst());
    }

    private static boolean isUrl(String link) {
        try {
            URI url = URI.create(link);
            return url.getHost() != null && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void texts(String name, SortedMap<String, String> texts, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            json.writeStringField(text.getKey(), text.getValue());
        }
        json.writeEndObject();
    }

    /** RFC 3339. */
    private static String stamp(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
