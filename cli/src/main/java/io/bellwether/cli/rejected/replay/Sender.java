package io.bellwether.cli.rejected.replay;

import io.bellwether.cli.option.KafkaOptions;
import io.bellwether.cli.rejected.record.Place;
import io.bellwether.cli.rejected.record.RejectedRecord;
import io.bellwether.schemas.Headers;
import io.bellwether.schemas.message.AuditRecord;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.schemas.topic.TopicCreator;
import io.bellwether.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes records to their source topics and that it did so to {@code audit}, in one transaction: all of it is there, or nothing.
 *
 * <p>All replays of an installation share a transactional id. So opening one ends what a killed one left open, before it is read what
 * was sent; and of two that run at once the earlier can write no more.
 *
 * <p><b>Failure modes.</b> A batch that fails is taken back whole and the exception goes on; batches before it stay sent. A commit that is
 * not answered may have sent its batch: that is an {@link IllegalStateException}, and opening the next sender settles it. Not thread-safe.
 */
final class Sender implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final short CLUSTER_DEFAULT = -1;
    private static final int TRANSACTION_MILLIS = 10_000;
    private static final int LARGEST_REQUEST = 2 << 20;

    private final Topics topics;
    private final Serializer<AuditRecord> serializer;
    private final KafkaProducer<byte[], byte[]> producer;

    /** With a producer that has begun; it is closed with it. */
    Sender(Topics topics, Serializer<AuditRecord> serializer, KafkaProducer<byte[], byte[]> producer) {
        this.topics = topics;
        this.serializer = serializer;
        this.producer = producer;
    }

    /**
     * A record and where it goes.
     *
     * @param partition of the topic it came from
     */
    record Parcel(RejectedRecord record, Place source, int partition) {}

    /** Opens it: from then on earlier replays write no more, and what they had not finished is taken back. */
    static Sender open(KafkaOptions kafka) {
        Topics topics = kafka.topics();
        Topic<String, AuditRecord> audit = topics.audit();
        try (Admin admin = Admin.create(kafka.clientConfig())) {
            TopicCreator.createMissing(admin, List.of(audit), CLUSTER_DEFAULT, PATIENCE);
        }
        Map<String, Object> config = kafka.clientConfig();
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topics.rejected().name() + "-replay");
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
        } catch (KafkaException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
        return new Sender(topics, kafka.serdes().serializer(audit), producer);
    }

    /** Sends a batch under the name of a replay. */
    @SuppressWarnings("FutureReturnValueIgnored") // what a send fails with, the commit throws
    void send(String replay, List<Parcel> batch, AuditRecord entry) {
        try {
            producer.beginTransaction();
            for (Parcel parcel : batch) {
                producer.send(returned(replay, parcel));
            }
            producer.send(audited(entry));
            commit(batch);
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw new IllegalStateException(
                    "Another replay has begun, and this one ends; what it had sent stays sent, and the other goes on",
                    e);
        } catch (KafkaException e) {
            throw takenBack(batch, e);
        }
    }

    @Override
    public void close() {
        producer.close(PATIENCE);
        serializer.close();
    }

    /** A commit whose answer is late is asked for once more: that waits for the same commit. */
    private void commit(List<Parcel> batch) {
        try {
            producer.commitTransaction();
        } catch (TimeoutException | InterruptException late) {
            commitAgain(batch);
        }
    }

    private void commitAgain(List<Parcel> batch) {
        try {
            producer.commitTransaction();
        } catch (KafkaException e) {
            throw new IllegalStateException(
                    "The brokers did not say whether " + batch.size()
                            + " records were sent, the first of them rejected "
                            + batch.get(0).record().at().inTopic() + ": " + e.getMessage()
                            + ". The same command finds out, and goes on behind what was sent",
                    e);
        }
    }

    private KafkaException takenBack(List<Parcel> batch, KafkaException failure) {
        try {
            producer.abortTransaction();
        } catch (KafkaException already) {
            failure.addSuppressed(already);
        }
        String first = batch.get(0).record().at().inTopic();
        return new KafkaException(
                "None of " + batch.size() + " records was sent, the first of them rejected " + first + ": "
                        + failure.getMessage() + ". The same command goes on where this one stopped",
                failure);
    }

    private static ProducerRecord<byte[], byte[]> returned(String replay, Parcel parcel) {
        RejectedRecord record = parcel.record();
        RecordHeaders headers = record.received();
        String mark = replay + " " + record.at().inTopic();
        headers.add(Headers.REPLAY, mark.getBytes(StandardCharsets.UTF_8));
        return new ProducerRecord<>(
                parcel.source().topic(),
                parcel.partition(),
                record.copy().timestamp(),
                record.copy().key(),
                record.copy().value(),
                headers);
    }

    private ProducerRecord<byte[], byte[]> audited(AuditRecord entry) {
        String topic = topics.audit().name();
        RecordHeaders headers = new RecordHeaders();
        byte[] value = serializer.serialize(topic, headers, entry);
        byte[] key = entry.getActor().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic, null, key, value, headers);
    }
}
