package io.bellwether.schemas;

import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Utils;

/** Names of the record headers Bellwether reads and writes. Values are UTF-8 text, numbers in decimal. */
public final class Headers {

    /** All headers that Bellwether adds begin with this; whatever else a record carries is its publisher's and is kept. */
    public static final String PREFIX = "bw-";

    /** Why a record was rejected: the name of a {@link CauseCode}. */
    public static final String CAUSE = "bw-cause";

    /** What was wrong, one line without personal data. */
    public static final String DETAIL = "bw-detail";

    /** Full name of the topic a rejected record was read from. */
    public static final String SOURCE_TOPIC = "bw-source-topic";

    /** Partition a rejected record was read from. */
    public static final String SOURCE_PARTITION = "bw-source-partition";

    /** Offset a rejected record was read from. */
    public static final String SOURCE_OFFSET = "bw-source-offset";

    /** Model that was in use when a record was rejected: name and version, separated by a slash. */
    public static final String MODEL_VERSION = "bw-model-version";

    /** When a record was rejected, ISO-8601 UTC. */
    public static final String REJECTED_AT = "bw-rejected-at";

    /**
     * Marks a record that was produced again by a replay: it counts as historical. The value names the replay; {@code bellwether rejected replay}
     * adds, behind a space, partition and offset of the rejected record it sent. A record that was replayed several times has it several times.
     */
    public static final String REPLAY = "bw-replay";

    /** Who published a record: a short, stable name. Missing features are counted by it. */
    public static final String PUBLISHER = "bw-publisher";

    /** W3C Trace Context of the request that brought the record. */
    public static final String TRACEPARENT = "traceparent";

    /** What a replay takes off a rejected record, so that it returns to its source topic as it first came. */
    public static final List<String> ADDED_ON_REJECTION =
            List.of(CAUSE, DETAIL, SOURCE_TOPIC, SOURCE_PARTITION, SOURCE_OFFSET, MODEL_VERSION, REJECTED_AT);

    /** Bytes that Kafka may take for the lengths of a header's name and value. */
    private static final int OVERHEAD = 10;

    private Headers() {}

    /** Bytes that headers take in a record, at most (Kafka message format 2). */
    public static long bytes(Iterable<Header> headers) {
        long bytes = 0;
        for (Header header : headers) {
            bytes += bytes(header);
        }
        return bytes;
    }

    /** Bytes that a header takes in a record, at most. */
    // Kafka hands out null for an absent value, whatever the type says.
    @SuppressWarnings("ConstantConditions")
    public static long bytes(Header header) {
        return (long) OVERHEAD + Utils.utf8Length(header.key()) + (header.value() == null ? 0 : header.value().length);
    }
}
