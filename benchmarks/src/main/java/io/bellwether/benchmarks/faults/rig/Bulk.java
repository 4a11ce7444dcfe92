package io.bellwether.benchmarks.faults.rig;

import io.bellwether.schemas.message.Transaction;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.service.config.KafkaConfig;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Publishes as fast as the broker takes it, with large records as well. Not thread-safe. */
public final class Bulk implements AutoCloseable {
    private static final int BATCH = 256 << 10;
    private static final int LARGEST = 8 << 20;

    private final Topic<String, Transaction> topic;
    private final Serializer<Transaction> serializer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    public Bulk(KafkaConfig kafka) {
        Topics topics = new Topics(kafka.topicPrefix());
        topic = topics.transactions();
        serializer = Publisher.prepared(kafka, topics).serializer(topic);
        Map<String, Object> config = kafka.clientProperties();
        config.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST);
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** The topic that is published to. */
    public Topic<String, Transaction> topic() {
        return topic;
    }

    /** The record of a transaction as it should be. */
    public ProducerRecord<byte[], byte[]> record(Transaction transaction) {
        byte[] key = transaction.getAccountId().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic.name(), key, serializer.serialize(topic.name(), transaction));
    }

    public void send(Transaction transaction) {
        send(record(transaction));
    }

    /**
     * Sends a record, which need not be one as it should be.
     *
     * @throws IllegalStateException where an earlier one was refused
     */
    public void send(ProducerRecord<byte[], byte[]> record) {
        Future<RecordMetadata> unused =
                producer.send(record, (metadata, refused) -> failure.compareAndSet(null, refused));
        check();
    }

    /**
     * Waits until all is acknowledged.
     *
     * @throws IllegalStateException where something was refused
     */
    @Override
    public void close() {
        producer.close();
        check();
    }

    private void check() {
        Exception refused = failure.get();
        if (refused != null) {
            throw new IllegalStateException("the broker refused a record", refused);
        }
    }
}
