package io.bellwether.scoring.stream.rollout.log;

import io.bellwether.schemas.topic.Topic;
import io.bellwether.service.lifecycle.Causes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Changes a log as its only writer: all writers of a log have its name as their transactional id, so that whoever comes later stops who
 * came before, the brokers see to that. What is read after the constructor has returned therefore still holds when a transaction
 * commits, unless somebody writes who does not keep to this. Not thread-safe.
 */
public final class FencedWriter implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Cluster cluster;
    private final String log;
    private final KafkaProducer<String, byte[]> producer;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    /**
     * Stops who writes to this log at the moment; what that one has not committed is undone.
     *
     * @param log the topic's name
     * @throws RolloutException where the brokers do not allow it, or do not answer
     */
    public FencedWriter(Cluster cluster, String log) throws RolloutException {
        this(
                cluster,
                log,
                new KafkaProducer<>(config(cluster, log), new StringSerializer(), new ByteArraySerializer()));
    }

    /** With a producer that is closed with it. */
    FencedWriter(Cluster cluster, String log, KafkaProducer<String, byte[]> producer) throws RolloutException {
        this.cluster = cluster;
        this.log = log;
        this.producer = producer;
        try {
            producer.initTransactions();
        } catch (KafkaException e) {
            producer.close(Duration.ZERO);
            throw failed(e);
        }
    }

    static Map<String, Object> config(Cluster cluster, String log) {
        Map<String, Object> config = new HashMap<>(cluster.client());
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, log);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "30000");
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.toString(PATIENCE.toMillis()));
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Long.toString(PATIENCE.toMillis()));
        config.put(ProducerConfig.LINGER_MS_CONFIG, "0");
        return config;
    }

    /** What is sent in a transaction. */
    public interface Sends {
        void send(FencedWriter to);
    }

    /**
     * Writes all of it or nothing.
     *
     * @return where the records stand, in the order in which they were sent
     * @throws RolloutException where another writer came in between, or the brokers do not take it; or where they do not answer the commit,
     *     so that it is not known whether it is written. The message says which
     */
    public List<Long> transact(Sends sends) throws RolloutException, InterruptedException {
        try {
            sent.clear();
            producer.beginTransaction();
            sends.send(this);
            commit();
            List<Long> offsets = new ArrayList<>();
            for (Future<RecordMetadata> record : sent) {
                offsets.add(record.get().offset());
            }
            return offsets;
        } catch (KafkaException e) {
            throw failed(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a committed transaction has all its records", e);
        }
    }

    /** A commit whose answer is late is asked for once more: that waits for the same commit. */
    private void commit() throws RolloutException {
        try {
            producer.commitTransaction();
        } catch (TimeoutException | InterruptException late) {
            commitAgain();
        }
    }

    private void commitAgain() throws RolloutException {
        try {
            producer.commitTransaction();
        } catch (KafkaException e) {
            throw new RolloutException(
                    "The brokers did not say whether the change of " + log + " is made: " + e.getMessage()
                            + ". It may be. In a minute, see what holds (`bellwether model status`) before you try again",
                    e);
        }
    }

    /** Sends a record as part of the transaction. */
    public <V extends SpecificRecord> void send(Topic<String, V> topic, String key, V value) {
        RecordHeaders headers = new RecordHeaders();
        byte[] bytes = cluster.serdes().serializer(topic).serialize(topic.name(), headers, value);
        sent.add(producer.send(new ProducerRecord<>(topic.name(), 0, null, key, bytes, headers)));
    }

    /** What is open is undone. */
    @Override
    public void close() {
        producer.close(PATIENCE);
    }

    private RolloutException failed(KafkaException e) {
        if (has(e, ProducerFencedException.class) || has(e, InvalidProducerEpochException.class)) {
            return new RolloutException(
                    "Somebody else is changing " + log
                            + " at the same time, and came later: what was asked for is not done."
                            + " See what holds now (`bellwether model status`), and try again",
                    e);
        }
        if (has(e, AuthorizationException.class)) {
            return new RolloutException(
                    "The brokers do not allow to change " + log + ": " + e.getMessage()
                            + ". Writing needs the transactional id '" + log
                            + "' and the topics model-packages, model-control and audit",
                    e);
        }
        return new RolloutException(
                "The brokers did not take the change of " + log + ": " + e.getMessage()
                        + ". Nothing is changed; try again",
                e);
    }

    private static boolean has(Throwable e, Class<? extends Throwable> type) {
        return Causes.find(e, type).isPresent();
    }
}
