package io.bellwether.alerting.notify;

import io.bellwether.service.config.KafkaConfig;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownMemberIdException;

/**
 * Puts a queue that never had a place at the end of the topic, before anything is evaluated: were it left to the first poll, alerts that fire meanwhile
 * would be missed.
 */
final class QueueStart {
    private final KafkaConfig kafka;

    QueueStart(KafkaConfig kafka) {
        this.kafka = kafka;
    }

    void ensure(String group, String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (Admin admin = Admin.create(kafka.clientProperties())) {
            OffsetAndMetadata place = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(partition);
            if (place == null) {
                long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                        .partitionResult(partition)
                        .get()
                        .offset();
                admin.alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(end)))
                        .all()
                        .get();
            }
        } catch (ExecutionException e) {
            // Another instance is a member of the group already: it has put the queue in its place.
            if (!(e.getCause() instanceof UnknownMemberIdException)) {
                throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
