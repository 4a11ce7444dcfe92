package io.bellwether.alerting.projection;

import io.bellwether.schemas.Headers;
import io.bellwether.schemas.message.AlertInput;
import io.bellwether.schemas.message.Reason;
import io.bellwether.schemas.message.RecordOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** What the projections have in common. */
final class Inputs {
    private static final int REASONS = 3;
    private static final int LONGEST_NAME = 64;

    private Inputs() {}

    /**
     * What is known of a rejected record.
     *
     * @param id where it came from, or its own id
     * @param sourceTopic catalogue name of the topic it came from
     * @param cause code
     */
    record Rejection(String id, String sourceTopic, String cause) {}

    static AlertInput rejected(Projection.Source record, Rejection rejection) {
        return AlertInput.newBuilder()
                .setTopic("rejected")
                .setOutcome(RecordOutcome.REJECTED)
                .setId(rejection.id())
                .setUnit(rejection.id())
                .setOccurredAt(record.arrivedAt())
                .setArrivedAt(record.arrivedAt())
                .setHistorical(replayed(record))
                .setLabel(rejection.cause())
                .setFields(Map.of("source-topic", rejection.sourceTopic(), "cause", rejection.cause()))
                .setReasons(List.of())
                .build();
    }

    /** From arrival, which is the record time of what was scored and of its score, to the score; clocks that disagree make it no less than nothing. */
    static long latencyMillis(Projection.Source record, Instant scoredAt) {
        return Math.max(0, Duration.between(record.arrivedAt(), scoredAt).toMillis());
    }

    static boolean replayed(Projection.Source record) {
        return record.headers().lastHeader(Headers.REPLAY) != null;
    }

    static Optional<String> header(Projection.Source record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    /** Fills in the largest reasons: they come with the largest first. */
    static AlertInput.Builder explain(AlertInput.Builder input, List<Reason> reasons) {
        List<Reason> largest = reasons.subList(0, Math.min(REASONS, reasons.size()));
        return input.setReasons(largest.stream()
                        .map(reason -> cut(reason.getName(), LONGEST_NAME))
                        .toList())
                .setContributions(largest.stream().map(Reason::getContribution).toList());
    }

    /** The beginning of a text, no more than so many characters, and no half of one. */
    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    static void putIfKnown(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
