package io.bellwether.scoring.stream;

import io.bellwether.scoring.stream.store.RocksDbLimits;
import io.bellwether.service.config.KafkaConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How Kafka Streams runs. The reasons: an instance that is gone with its machine is taken over when its session ends (classic protocol, since the
 * streams protocol cannot go below 45 s, and has no names for members); a transaction outlives a broker that starts again within a minute, and that of a dead instance is
 * ended by the others sooner; records that belong together travel together.
 */
public final class StreamsProperties {
    private static final Duration SESSION = Duration.ofSeconds(6);
    /** How soon the others hear that one is gone. */
    private static final Duration HEARTBEAT = Duration.ofMillis(500);

    /** How soon an instance that came back and has read its state gets its share of the work again. Kafka Streams takes no less; its own is ten times as long. */
    private static final Duration PROBING = Duration.ofMinutes(1);

    private static final Duration TRANSACTION = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofSeconds(60);
    private static final int BATCH_BYTES = 128 << 10;
    /**
     * Its buffers are used again. With lz4, Kafka's client allocates 130 KB for each batch, however small (KAFKA-19025): many times what is in it where few records travel together.
     */
    private static final String COMPRESSION = "snappy";

    private static final int LARGEST_REQUEST = 4 << 20;
    /**
     * A fetch is answered in one array. One larger than half a region of G1, which is 512 KiB with a heap of up to 2 GiB, is humongous, and many of them have the collector mark the
     * whole heap. A larger batch is fetched all the same, alone.
     */
    private static final int FETCH_BYTES = 384 << 10;

    private static final int POLL_RECORDS = 2_000;

    private StreamsProperties() {}

    /**
     * All properties. Where {@code kafka.properties} names one of these keys, it wins.
     *
     * @param stateDir folder for local state; one process at a time
     */
    public static Properties of(ScoringConfig config, KafkaConfig kafka, Path stateDir) {
        Map<String, Object> all = new HashMap<>();
        all.putAll(streams(config, kafka));
        all.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toAbsolutePath().toString());
        all.putAll(consumers());
        all.putAll(producers(config.stream().delivery()));
        all.putAll(kafka.clientProperties());
        Properties properties = new Properties();
        properties.putAll(all);
        return properties;
    }

    private static Map<String, Object> streams(ScoringConfig config, KafkaConfig kafka) {
        ScoringConfig.Stream stream = config.stream();
        Map<String, Object> streams = new HashMap<>();
        // Consumer group and prefix of changelogs and transactional ids: instances that share it share the work.
        String applicationId = kafka.topicPrefix() + "scoring";
        streams.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        streams.put(StreamsConfig.CLIENT_ID_CONFIG, applicationId);
        streams.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, stream.delivery().guarantee());
        streams.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, stream.longestCommit().toMillis());
        if (stream.pace().isEarly()) {
            // What falls due while a thread waits for records, such as an early commit, waits with it.
            streams.put(StreamsConfig.POLL_MS_CONFIG, stream.pace().early().toMillis());
        }
        streams.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, stream.threads());
        streams.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.state().standbys());
        streams.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, PROBING.toMillis());
        // No store is cached by Kafka Streams: profiles are held as objects in front of theirs.
        streams.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        streams.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksDbLimits.class);
        streams.put(RocksDbLimits.MEGABYTES, config.state().rocksdbMegabytes());
        streams.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) kafka.replication());
        streams.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        streams.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        // What Kafka 5 does anyway; otherwise every start warns of it, and so does each thread, which asks what its
        // consumer was told. Its constant is deprecated from the beginning.
        streams.put("processing.exception.handler.global.enabled", true);
        streams.put(main("processing.exception.handler.global.enabled"), true);
        // Events do not wait for labels: neither for a month of them that is loaded at once, nor for a partition of
        // theirs that has no leader.
        streams.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        streams.put(
                StreamsConfig.WINDOW_STORE_CHANGE_LOG_ADDITIONAL_RETENTION_MS_CONFIG,
                config.state().deduplicationHorizon().dividedBy(4).toMillis());
        if (kafka.replication() > 2) {
            streams.put(StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG), "2");
        }
        return streams;
    }

    private static Map<String, Object> consumers() {
        Map<String, Object> consumers = new HashMap<>();
        consumers.put(main(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        consumers.put(main(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int) SESSION.toMillis());
        consumers.put(main(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), (int) HEARTBEAT.toMillis());
        consumers.put(main(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), POLL_RECORDS);
        // How long the group waits for a thread that is stuck: state is restored by another one.
        consumers.put(main(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG), (int) POLL.toMillis());
        consumers.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), FETCH_BYTES);
        consumers.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), FETCH_BYTES);
        return consumers;
    }

    private static Map<String, Object> producers(Delivery delivery) {
        Map<String, Object> producers = new HashMap<>();
        producers.put(
                producer(ProducerConfig.LINGER_MS_CONFIG), delivery.linger().toMillis());
        producers.put(producer(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        producers.put(producer(ProducerConfig.COMPRESSION_TYPE_CONFIG), COMPRESSION);
        producers.put(producer(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LARGEST_REQUEST);
        if (delivery == Delivery.EXACTLY_ONCE) {
            producers.put(producer(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int) TRANSACTION.toMillis());
        }
        return producers;
    }

    private static String main(String key) {
        return StreamsConfig.mainConsumerPrefix(key);
    }

    private static String producer(String key) {
        return StreamsConfig.producerPrefix(key);
    }
}
