package io.bellwether.benchmarks.pipeline;

import io.bellwether.service.config.KafkaConfig;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a Kafka Streams application has come: the rows whose offsets it committed, which under exactly-once are those whose output can
 * be read. Not thread-safe.
 */
public final class Progress implements AutoCloseable {
    private final Admin admin;
    private final String group;
    private final String topic;

    /**
     * Follows an application.
     *
     * @param group of the application
     * @param topic full name
     */
    public Progress(KafkaConfig kafka, String group, String topic) {
        this.admin = Admin.create(kafka.clientProperties());
        this.group = group;
        this.topic = topic;
    }

    /** Rows of the topic that are done; the topic was empty at first and nothing but the rows is on it. */
    public long rows() {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            return committed.entrySet().stream()
                    .filter(entry -> entry.getKey().topic().equals(topic))
                    .mapToLong(entry -> entry.getValue().offset())
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not say how far " + group + " is: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while following " + group, e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
