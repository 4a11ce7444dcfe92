package io.bellwether.testing;

import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.schemas.topic.TopicCreator;
import io.bellwether.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * A broker and a registry for one test class, with topics that no other fixture sees: each fixture has a prefix of its
 * own.
 *
 * <p>{@link #shared()} is cheap and what most tests want. {@link #own()} starts a broker and a registry that a test may
 * stop and start. Reads are read-committed, from the beginning; every wait is bounded and says in its failure what
 * was there. Thread-safe.
 */
public final class KafkaFixture implements AutoCloseable {

    static final String HOST = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Neighbours neighbours;
    private final Topics topics = new Topics("t" + UUID.randomUUID().toString().substring(0, 8) + ".");
    private final AvroSerdes serdes;
    private final RecordWriter writer;
    private final RecordReader reader;

    private KafkaFixture(Neighbours neighbours) {
        this.neighbours = neighbours;
        this.serdes = new AvroSerdes(clientConfig());
        this.writer = new RecordWriter(clientConfig(), PATIENCE);
        this.reader = new RecordReader(clientConfig(), PATIENCE);
    }

    /** The JVM's one broker, under a new prefix; its topics are deleted on close. */
    public static KafkaFixture shared() {
        SharedKafka kafka = SharedKafka.get();
        return new KafkaFixture(new Neighbours.Fixed(kafka.bootstrapServers(), kafka.registryUrl()));
    }

    /** A broker and a registry of the test's own, in this JVM, which keep their ports when they are stopped and started. */
    public static KafkaFixture own() {
        return new KafkaFixture(OwnKafka.start());
    }

    public String bootstrapServers() {
        return neighbours.bootstrapServers();
    }

    public String registryUrl() {
        return neighbours.registryUrl();
    }

    /** What clients and {@link AvroSerdes} need to reach both. */
    public Map<String, Object> clientConfig() {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", bootstrapServers());
        config.put("schema.registry.url", registryUrl());
        return config;
    }

    /** The catalogue under this fixture's prefix. Its topics are not created yet: {@link #createTopics()}. */
    public Topics topics() {
        return topics;
    }

    /** The prefix of this fixture's topics, for a service's configuration and for transactional and group ids. */
    public String prefix() {
        String name = topics.transactions().name();
        return name.substring(0, name.length() - "transactions".length());
    }

    public AvroSerdes serdes() {
        return serdes;
    }

    /** Creates the whole catalogue. */
    public KafkaFixture createTopics() {
        return createTopics(topics.all());
    }

    public KafkaFixture createTopics(Collection<Topic<?, ?>> wanted) {
        try (Admin admin = admin()) {
            TopicCreator.createMissing(admin, wanted, (short) 1, PATIENCE);
        }
        return this;
    }

    /** An admin client, for the caller to close. */
    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }

    /** Writes a record as a publisher does and returns once it is acknowledged. */
    public <V extends SpecificRecord> RecordMetadata produce(Topic<String, V> topic, String key, V value) {
        RecordHeaders headers = new RecordHeaders();
        byte[] bytes = serdes.serializer(topic).serialize(topic.name(), headers, value);
        return produceBytes(topic, key.getBytes(StandardCharsets.UTF_8), bytes, headers.toArray());
    }

    /** Writes any bytes, to the partition that Kafka chooses for the key. */
    public RecordMetadata produceBytes(
            Topic<?, ?> topic, byte @Nullable [] key, byte @Nullable [] value, Header... headers) {
        return writer.write(topic.name(), null, key, value, headers);
    }

    /** Writes any bytes to a partition, as a publisher with another partitioner would. */
    public RecordMetadata produceBytesTo(
            int partition, Topic<?, ?> topic, byte @Nullable [] key, byte @Nullable [] value, Header... headers) {
        return writer.write(topic.name(), partition, key, value, headers);
    }

    /** All committed records, in the order of each partition, once there are at least so many. */
    public <V extends SpecificRecord> List<ConsumerRecord<String, V>> consume(Topic<String, V> topic, int atLeast) {
        return reader.read(topic.name(), new StringDeserializer(), serdes.deserializer(topic), atLeast);
    }

    /** The values of {@link #consume}. */
    public <V extends SpecificRecord> List<V> values(Topic<String, V> topic, int atLeast) {
        return consume(topic, atLeast).stream().map(ConsumerRecord::value).toList();
    }

    /** All committed records as they are, once there are at least so many. */
    public List<ConsumerRecord<byte[], byte[]>> consumeBytes(Topic<?, ?> topic, int atLeast) {
        return reader.read(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer(), atLeast);
    }

    /** Stops the broker in order; only on {@link #own()}. */
    public void stopBroker() {
        neighbours.stopBroker();
    }

    /** Starts the broker again, on its port and with its records. */
    public void startBroker() {
        neighbours.startBroker();
    }

    /** Stops the registry; only on {@link #own()}. */
    public void stopRegistry() {
        neighbours.stopRegistry();
    }

    /** Starts the registry again, on its port and with its schemas. */
    public void startRegistry() {
        neighbours.startRegistry();
    }

    @Override
    public void close() {
        writer.close();
        neighbours.release(prefix());
    }
}
