package io.bellwether.embedded.registry;

import io.bellwether.embedded.EmbeddedStartException;
import io.bellwether.embedded.EmbeddedStartException.Reason;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The registry's topic. Each append is one transaction under a fixed transactional id, so that a second registry on the
 * same topic fences the first one instead of giving out the same id twice. Not thread-safe.
 *
 * <p><em>Failure modes.</em> A failed append is in doubt: it may or may not have been written. {@link #open} decides
 * (it aborts what is unfinished), and {@link #replay} tells what is there.
 */
final class SchemaLog implements AutoCloseable {

    private static final Duration REPLAY_DEADLINE = Duration.ofSeconds(30);
    private static final int ANSWER_WITHIN_MS = 5_000;

    private final String bootstrapServers;
    private final TopicPartition partition;
    private @Nullable KafkaProducer<String, String> producer;

    SchemaLog(String bootstrapServers, String topic) {
        this.bootstrapServers = bootstrapServers;
        this.partition = new TopicPartition(topic, 0);
    }

    /** Takes the topic over from whoever wrote it before; throws KafkaException. */
    void open() {
        close();
        Map<String, Object> config = clientConfig();
        config.put("acks", "all");
        config.put("linger.ms", 0);
        config.put("transactional.id", "schema-registry-" + partition.topic());
        config.put("max.block.ms", ANSWER_WITHIN_MS);
        config.put("delivery.timeout.ms", ANSWER_WITHIN_MS);
        config.put("request.timeout.ms", ANSWER_WITHIN_MS / 2);
        config.put("buffer.memory", 4L * 1024 * 1024);
        KafkaProducer<String, String> opened =
                new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
        producer = opened;
        opened.initTransactions();
    }

    /** Writes one entry and returns once it is committed; throws KafkaException where that is not certain. */
    void append(LogEntry entry) {
        KafkaProducer<String, String> open = producer;
        if (open == null) {
            throw new KafkaException("the schema topic is not open");
        }
        open.beginTransaction();
        // The commit waits for the send and throws what it failed with.
        Future<RecordMetadata> unused = open.send(
                new ProducerRecord<>(partition.topic(), 0, LogEntryCodec.key(entry), LogEntryCodec.value(entry)));
        open.commitTransaction();
    }

    /** Hands over everything that is committed now, oldest first; throws KafkaException or EmbeddedStartException. */
    void replay(Consumer<LogEntry> sink) {
        Map<String, Object> config = clientConfig();
        config.put("isolation.level", "read_committed");
        config.put("auto.offset.reset", "earliest");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            Set<TopicPartition> all = Set.of(partition);
            consumer.assign(all);
            consumer.seekToBeginning(all);
            long end = consumer.endOffsets(all).getOrDefault(partition, 0L);
            long deadline = System.nanoTime() + REPLAY_DEADLINE.toNanos();
            while (consumer.position(partition) < end) {
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException(
                            "topic " + partition.topic() + " was not read within " + REPLAY_DEADLINE);
                }
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> decode(record, sink));
            }
        }
    }

    @Override
    public void close() {
        KafkaProducer<String, String> open = producer;
        producer = null;
        if (open != null) {
            open.close(Duration.ofSeconds(1));
        }
    }

    private void decode(ConsumerRecord<String, String> record, Consumer<LogEntry> sink) {
        try {
            LogEntryCodec.decode(record.key(), record.value()).ifPresent(sink);
        } catch (IllegalArgumentException e) {
            throw new EmbeddedStartException(
                    Reason.TOPIC,
                    "topic " + partition.topic() + " at offset " + record.offset() + ": " + e.getMessage()
                            + "; give this registry a topic of its own",
                    e);
        }
    }

    private Map<String, Object> clientConfig() {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", bootstrapServers);
        config.put("client.id", "schema-registry");
        config.put("default.api.timeout.ms", ANSWER_WITHIN_MS);
        return config;
    }
}
