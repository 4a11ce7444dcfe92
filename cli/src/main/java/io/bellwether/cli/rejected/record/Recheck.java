package io.bellwether.cli.rejected.record;

import io.bellwether.schemas.message.NewsItem;
import io.bellwether.schemas.message.ScoredNews;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.scoring.stream.record.MessageReader;
import io.bellwether.scoring.stream.record.RecordKey;
import io.bellwether.scoring.stream.record.RegistryPatience;
import io.bellwether.scoring.stream.record.SourceRecord;
import io.bellwether.scoring.stream.scorer.FieldRules;
import io.bellwether.scoring.stream.scorer.Rejection;
import io.bellwether.service.health.Readiness;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Puts a rejected record before scoring's own checks once more, with the registry as it is now: size, decoding, key, partition and fields.
 * What the model says of it is not known here.
 *
 * <p>Every method throws {@link io.bellwether.schemas.serde.RegistryUnavailableException} where the registry does not answer. Not thread-safe.
 */
public final class Recheck {

    private final Map<String, Lane<?>> lanes;

    public Recheck(Topics topics, AvroSerdes serdes) {
        RegistryPatience patience =
                new RegistryPatience(new Readiness().gate("schema-registry", "not asked yet"), Duration.ZERO);
        lanes = Map.of(
                topics.transactions().name(),
                new Lane<>(
                        reader(topics.transactions(), serdes, patience), Transaction::getAccountId, FieldRules::check),
                topics.news().name(),
                new Lane<>(reader(topics.news(), serdes, patience), NewsItem::getNewsId, FieldRules::check),
                topics.scoredNews().name(),
                new Lane<>(
                        reader(topics.scoredNews(), serdes, patience),
                        scored -> scored.getEvent().getNewsId(),
                        (ScoredNews any) -> {}));
    }

    /** What there is to check of the records of a topic. */
    private record Lane<T extends SpecificRecord>(MessageReader<T> reader, Function<T, String> id, Rules<T> rules) {

        T decode(SourceRecord source) throws Rejection {
            return reader.read(source);
        }

        void check(SourceRecord source) throws Rejection {
            T message = decode(source);
            RecordKey.check(source, id.apply(message), reader.topic().partitions());
            rules.check(message);
        }
    }

    private interface Rules<T> {
        void check(T message) throws Rejection;
    }

    private record From(String topic, int partition, long offset) implements RecordMetadata {}

    /** Whether records of this topic are scored, so that they can be sent back to it. */
    public boolean knows(String topic) {
        return lanes.containsKey(topic);
    }

    /** The partition of its source to which the record belongs by its key; without a key, the one it lay in. */
    public int partition(RejectedRecord record) {
        Place source = source(record);
        byte[] key = record.key();
        int partitions = lane(source).reader().topic().partitions();
        return key == null ? source.partition() : Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    /** Why scoring would reject the record, were it sent back now; empty where nothing speaks against it before the model. */
    public Optional<Rejection> now(RejectedRecord record) {
        try {
            lane(source(record)).check(sentBack(record));
            return Optional.empty();
        } catch (Rejection again) {
            return Optional.of(again);
        }
    }

    /**
     * The message in a record.
     *
     * @throws Rejection where it cannot be decoded
     */
    public SpecificRecord decode(RejectedRecord record) throws Rejection {
        return lane(source(record)).decode(sentBack(record));
    }

    private SourceRecord sentBack(RejectedRecord record) {
        Place source = source(record);
        RecordHeaders headers = record.received();
        Record<byte[], byte[]> sent = new Record<>(
                record.copy().key(), record.copy().value(), record.copy().timestamp(), headers);
        return new SourceRecord(sent, new From(source.topic(), partition(record), source.offset()));
    }

    private static Place source(RejectedRecord record) {
        return record.source()
                .orElseThrow(() ->
                        new IllegalStateException("rejected " + record.at().inTopic() + " does not say its source"));
    }

    private Lane<?> lane(Place source) {
        Lane<?> lane = lanes.get(source.topic());
        if (lane == null) {
            throw new IllegalStateException("records of " + source.topic() + " are not scored");
        }
        return lane;
    }

    private static <T extends SpecificRecord> MessageReader<T> reader(
            Topic<String, T> topic, AvroSerdes serdes, RegistryPatience patience) {
        return new MessageReader<>(topic, 0, serdes.deserializer(topic), patience);
    }
}
