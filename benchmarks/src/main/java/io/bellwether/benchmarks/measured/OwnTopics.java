package io.bellwether.benchmarks.measured;

import io.bellwether.schemas.topic.Topic;
import io.bellwether.schemas.topic.TopicCreator;
import io.bellwether.service.config.KafkaConfig;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

/** Topics of what is measured beside the service, which creates its own. */
final class OwnTopics {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private OwnTopics() {}

    static void create(KafkaConfig kafka, List<? extends Topic<?, ?>> topics) {
        try (Admin admin = Admin.create(kafka.clientProperties())) {
            TopicCreator.createMissing(admin, topics, kafka.replication(), PATIENCE);
        }
    }
}
