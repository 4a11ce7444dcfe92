package io.bellwether.alerting.window;

import java.time.Instant;
import java.util.Map;

/**
 * An event that counted, kept as an example and for the contributors.
 *
 * @param id the event
 * @param occurredAt event time
 * @param fields what it could be grouped by
 */
public record Hit(String id, Instant occurredAt, Map<String, String> fields) {
    public Hit {
        fields = Map.copyOf(fields);
    }
}
