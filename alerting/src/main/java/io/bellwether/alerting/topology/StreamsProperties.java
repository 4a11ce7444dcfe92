package io.bellwether.alerting.topology;

import io.bellwether.service.config.KafkaConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How Kafka Streams runs: taken over within the session timeout. A transaction outlives a broker that starts again within a minute; that of a dead
 * instance is ended by the others sooner.
 */
final class StreamsProperties {
    private static final Duration SESSION = Duration.ofSeconds(6);
    private static final Duration HEARTBEAT = Duration.ofMillis(500);
    private static final Duration TRANSACTION = Duration.ofSeconds(60);
    private static final Duration LINGER = Duration.ofMillis(5);
    /** Each batch has a compressor of its own, which is as large: with the usual 16 KiB they are most of what sending leaves to the collector. */
    private static final int BATCH_BYTES = 128 << 10;
    /**
     * A fetch is answered in one array. One larger than half a region of G1, which is 512 KiB with a heap of up to 2 GiB, is humongous: while the old generation is fuller than the
     * collector likes, each of them has it mark the whole heap. A larger batch is fetched all the same, alone.
     */
    private static final int FETCH_BYTES = 384 << 10;

    private StreamsProperties() {}

    /** All properties. Where {@code kafka.properties} names one of these keys, it wins. */
    static Properties of(StreamConfig config, KafkaConfig kafka) {
        Map<String, Object> all = new HashMap<>();
        all.put(StreamsConfig.APPLICATION_ID_CONFIG, kafka.topicPrefix() + "alerting");
        all.put(StreamsConfig.CLIENT_ID_CONFIG, "alerting");
        all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.commitInterval().toMillis());
        all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, (int) config.threads());
        all.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.standbys());
        all.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) kafka.replication());
        all.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        // What Kafka 5 does anyway; otherwise every start warns of it, and so does each thread, which asks what its
        // consumer was told. Its constant is deprecated from the beginning.
        all.put("processing.exception.handler.global.enabled", true);
        all.put(StreamsConfig.mainConsumerPrefix("processing.exception.handler.global.enabled"), true);
        all.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        all.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int) SESSION.toMillis());
        all.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), (int)
                HEARTBEAT.toMillis());
        all.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), FETCH_BYTES);
        all.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), FETCH_BYTES);
        all.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int) TRANSACTION.toMillis());
        all.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER.toMillis());
        all.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        all.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        if (kafka.replication() > 2) {
            all.put(StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG), "2");
        }
        all.putAll(kafka.clientProperties());
        Properties properties = new Properties();
        properties.putAll(all);
        return properties;
    }
}
