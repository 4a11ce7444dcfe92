package io.bellwether.alerting.control;

import io.bellwether.schemas.message.AuditRecord;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.service.config.KafkaConfig;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what people say about alerts, each with its audit record in one transaction, and lets this instance know it at once. Thread-safe; writes on a thread
 * of its own, one after the other.
 *
 * <p><b>Failure modes.</b> What could not be written ends in a {@link ControlWriteException}, which says whether it may have been written all the same. Of two
 * instances that write about the same silence or alert at once the later counts.
 */
public final class ControlWriter {
    private static final Logger log = LoggerFactory.getLogger(ControlWriter.class);
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final String TRANSACTION_MILLIS = "10000";
    private static final int WAITING = 32;
    /** The second with a new producer: the brokers forget one that has been idle for a week. */
    private static final int ATTEMPTS = 2;

    private final KafkaConfig kafka;
    private final Topics topics;
    private final AvroSerdes serdes;
    private final ControlState state;
    private final String transactionalId;
    private final ThreadPoolExecutor thread;
    private @Nullable KafkaProducer<String, byte[]> producer;

    /** @param state learns what was written */
    public ControlWriter(KafkaConfig kafka, Topics topics, AvroSerdes serdes, ControlState state) {
        this.kafka = kafka;
        this.topics = topics;
        this.serdes = serdes;
        this.state = state;
        this.transactionalId = kafka.topicPrefix() + "alerting-control-" + UUID.randomUUID();
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                task -> new Thread(task, "alert-control-writer"));
    }

    /** Ends once it is committed and this instance's {@link ControlState} has it; with a {@link ControlWriteException} where it is not. */
    public CompletableFuture<Void> write(Control control) {
        try {
            return CompletableFuture.runAsync(() -> state.put(commit(control), control), thread);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(
                    new ControlWriteException(false, "too much waits to be written, or this process stops", e));
        }
    }

    /** What waits is written within the deadline. */
    public void stop(Duration deadline) throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
            thread.shutdownNow();
        }
        discard();
    }

    private long commit(Control control) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transact(control);
            } catch (ControlWriteException e) {
                discard();
                if (e.mayBeWritten() || attempt == ATTEMPTS) {
                    log.warn("{} was not written: {}", topics.alertControl().name(), String.valueOf(e.getCause()));
                    throw e;
                }
            }
        }
    }

    private long transact(Control control) {
        KafkaProducer<String, byte[]> open;
        Future<RecordMetadata> written;
        long position;
        try {
            open = producer();
            open.beginTransaction();
            written = open.send(record(topics.alertControl(), control.key(), ControlMapper.message(control)));
            AuditRecord audit = ControlAudit.of(control);
            Future<RecordMetadata> audited = open.send(record(topics.audit(), audit.getActor(), audit));
            position = written.get().offset();
            audited.get();
        } catch (RuntimeException | ExecutionException e) {
            throw new ControlWriteException(false, "Kafka does not take it", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
        try {
            open.commitTransaction();
            return position;
        } catch (KafkaException e) {
            throw new ControlWriteException(true, "Kafka did not say whether it took it", e);
        }
    }

    private <V extends SpecificRecord> ProducerRecord<String, byte[]> record(
            Topic<String, V> topic, String key, V value) {
        RecordHeaders headers = new RecordHeaders();
        byte[] bytes = serdes.serializer(topic).serialize(topic.name(), headers, value);
        return new ProducerRecord<>(topic.name(), 0, null, key, bytes, headers);
    }

    private synchronized KafkaProducer<String, byte[]> producer() {
        KafkaProducer<String, byte[]> open = producer;
        if (open == null) {
            open = new KafkaProducer<>(properties(), new StringSerializer(), new ByteArraySerializer());
            producer = open;
            open.initTransactions();
        }
        return open;
    }

    private synchronized void discard() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = kafka.clientProperties();
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "alerting-control");
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.toString(PATIENCE.toMillis()));
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.toString((int) PATIENCE.toMillis()));
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Integer.toString((int) PATIENCE.toMillis() / 2));
        properties.put(ProducerConfig.LINGER_MS_CONFIG, "0");
        return properties;
    }
}
