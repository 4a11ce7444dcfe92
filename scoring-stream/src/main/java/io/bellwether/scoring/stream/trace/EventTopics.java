package io.bellwether.scoring.stream.trace;

import io.bellwether.schemas.Headers;
import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.serde.DecodingException;
import io.bellwether.schemas.serde.RegistryUnavailableException;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.scoring.stream.instance.NotReadyException;
import io.bellwether.scoring.stream.topology.Flow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * The records of an event: what was published, what was emitted, what was rejected. Outputs bear the arrival of their source as record time and its key, so
 * that they are found by both.
 *
 * <p>Thread-safe.
 */
public final class EventTopics {
    private final Topics topics;
    private final AvroSerdes serdes;
    private final TopicReads reads;

    public EventTopics(Topics topics, AvroSerdes serdes, TopicReads reads) {
        this.topics = topics;
        this.serdes = serdes;
        this.reads = reads;
    }

    /**
     * An emitted event.
     *
     * @param record where it lies
     * @param event what it says
     */
    record Emitted(ConsumerRecord<byte[], byte[]> record, SpecificRecord event) {}

    /** Where an event is published. */
    Topic<String, ? extends SpecificRecord> source(Flow flow) {
        return flow == Flow.NEWS ? topics.news() : topics.transactions();
    }

    /** A published record, by its coordinates. */
    Optional<ConsumerRecord<byte[], byte[]>> published(Flow flow, int partition, long offset) throws NotReadyException {
        // Kafka is asked about a partition that does not exist until the time is over.
        if (partition >= source(flow).partitions()) {
            return Optional.empty();
        }
        return reads.at(new TopicPartition(source(flow).name(), partition), offset);
    }

    /** Which event a published record brings; empty where it cannot be read. */
    Optional<Subject> subject(Flow flow, ConsumerRecord<byte[], byte[]> record) throws NotReadyException {
        if (isAbsent(record.value())) {
            return Optional.empty();
        }
        try {
            return flow == Flow.NEWS
                    ? Optional.of(Subject.of(decode(topics.news(), record)))
                    : Optional.of(Subject.of(decode(topics.transactions(), record)));
        } catch (DecodingException e) {
            return Optional.empty();
        }
    }

    /**
     * What was emitted for the record of an event.
     *
     * @param partition of the source, and so of the output
     */
    List<Emitted> emitted(Subject subject, int partition, Instant arrival) throws NotReadyException {
        Topic<String, ? extends SpecificRecord> topic =
                subject.flow() == Flow.NEWS ? topics.sentimentEvents() : topics.riskEvents();
        byte[] key = subject.keyBytes();
        List<ConsumerRecord<byte[], byte[]>> found = reads.from(
                new TopicPartition(topic.name(), partition),
                arrival,
                record -> record.timestamp() == arrival.toEpochMilli()
                        && Arrays.equals(key, record.key())
                        && isAbout(subject, decode(topic, record)));
        List<Emitted> emitted = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : found) {
            emitted.add(new Emitted(record, decode(topic, record)));
        }
        return emitted;
    }

    /** An account may have several events in one millisecond. */
    private static boolean isAbout(Subject subject, SpecificRecord event) {
        return !(event instanceof RiskEvent risk) || risk.getEventId().equals(subject.id());
    }

    /**
     * The copy of a record in {@code rejected}.
     *
     * @param key of the record, whose partition is read first; null where it has none or it is not known
     */
    Optional<ConsumerRecord<byte[], byte[]>> rejected(Flow flow, Coordinates from, byte @Nullable [] key)
            throws NotReadyException {
        Topic<byte[], byte[]> topic = topics.rejected();
        String source = source(flow).name();
        int likely = key == null ? 0 : Utils.toPositive(Utils.murmur2(key)) % topic.partitions();
        for (int i = 0; i < topic.partitions(); i++) {
            int partition = (likely + i) % topic.partitions();
            List<ConsumerRecord<byte[], byte[]>> found = reads.from(
                    new TopicPartition(topic.name(), partition),
                    from.arrival(),
                    record -> source.equals(header(record, Headers.SOURCE_TOPIC))
                            && Integer.toString(from.partition()).equals(header(record, Headers.SOURCE_PARTITION))
                            && Long.toString(from.offset()).equals(header(record, Headers.SOURCE_OFFSET)));
            if (!found.isEmpty()) {
                return Optional.of(found.get(0));
            }
        }
        return Optional.empty();
    }

    /** A header as text; empty where it is absent. */
    static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private <T extends SpecificRecord> T decode(Topic<String, T> topic, ConsumerRecord<byte[], byte[]> record)
            throws NotReadyException {
        try {
            return serdes.deserializer(topic).deserialize(topic.name(), record.headers(), record.value());
        } catch (RegistryUnavailableException e) {
            throw new NotReadyException("the schema registry does not answer about the schema of a record");
        }
    }

    // Kafka hands out null for an absent value, whatever the type says.
    @SuppressWarnings("ConstantConditions")
    private static boolean isAbsent(byte[] value) {
        return value == null;
    }
}
