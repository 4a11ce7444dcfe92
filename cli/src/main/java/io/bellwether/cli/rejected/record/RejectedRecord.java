package io.bellwether.cli.rejected.record;

import io.bellwether.schemas.CauseCode;
import io.bellwether.schemas.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be scored: what scoring said of it, and what it was.
 *
 * @param at where it lies
 * @param cause name of a {@link CauseCode}; {@code -} where somebody else wrote the record and did not say
 * @param detail one line, without control characters
 * @param source where it was read from; empty where the record does not say
 * @param model name and version of the model that was live, separated by a slash; {@code -} where it does not say
 * @param rejectedAt when
 * @param copy the record as it lies in its topic
 */
public record RejectedRecord(
        Place at,
        String cause,
        String detail,
        Optional<Place> source,
        String model,
        Instant rejectedAt,
        ConsumerRecord<byte[], byte[]> copy) {

    private static final String UNSAID = "-";

    /** Reads what the headers say. */
    public static RejectedRecord of(ConsumerRecord<byte[], byte[]> copy) {
        String source = header(copy, Headers.SOURCE_TOPIC)
                + "/" + header(copy, Headers.SOURCE_PARTITION)
                + "/" + header(copy, Headers.SOURCE_OFFSET);
        return new RejectedRecord(
                new Place(copy.topic(), copy.partition(), copy.offset()),
                header(copy, Headers.CAUSE),
                header(copy, Headers.DETAIL),
                Place.parse(source),
                header(copy, Headers.MODEL_VERSION),
                time(header(copy, Headers.REJECTED_AT)).orElse(Instant.ofEpochMilli(copy.timestamp())),
                copy);
    }

    /** The cause, where it is one that this build knows. */
    public Optional<CauseCode> code() {
        return Arrays.stream(CauseCode.values())
                .filter(code -> code.name().equals(cause))
                .findFirst();
    }

    /** Whether it was too large to be copied: then it has neither key, value nor headers, and lies only at its source. */
    public boolean isDescribedOnly() {
        return key() == null && value() == null && cause.equals(CauseCode.TOO_LARGE.name());
    }

    /** The key as received. */
    public byte @Nullable [] key() {
        return copy.key();
    }

    /** The value as received. */
    public byte @Nullable [] value() {
        return copy.value();
    }

    /** A copy of the headers as received: without those that scoring put behind them, whatever the publisher's own are called. */
    public RecordHeaders received() {
        Header[] all = copy.headers().toArray();
        boolean[] ours = new boolean[all.length];
        for (String added : Headers.ADDED_ON_REJECTION) {
            for (int i = all.length - 1; i >= 0; i--) {
                if (all[i].key().equals(added)) {
                    ours[i] = true;
                    break;
                }
            }
        }
        RecordHeaders received = new RecordHeaders();
        for (int i = 0; i < all.length; i++) {
            if (!ours[i]) {
                received.add(all[i]);
            }
        }
        return received;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? UNSAID
                : new String(header.value(), StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " ");
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException unsaid) {
            return Optional.empty();
        }
    }
}
