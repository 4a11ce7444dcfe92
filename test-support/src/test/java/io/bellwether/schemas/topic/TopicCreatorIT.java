package io.bellwether.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bellwether.testing.KafkaFixture;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

/** Stands here, and not beside its class, because it needs a broker and the schemas know of none. */
class TopicCreatorIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final short ONE = 1;

    @Test
    void createsTheCatalogueAsItSaysAndAgainChangesNothing() throws Exception {
        try (KafkaFixture kafka = KafkaFixture.shared()) {
            List<Topic<?, ?>> all = kafka.topics().all();

            TopicCreator.createMissing(kafka.admin(), all, ONE, TIMEOUT);
            TopicCreator.createMissing(kafka.admin(), all, ONE, TIMEOUT);

            for (Topic<?, ?> topic : all) {
                Config config = config(kafka.admin(), topic.name());
                topic.config()
                        .forEach((key, value) -> assertThat(
                                        Optional.ofNullable(config.get(key)).map(entry -> entry.value()))
                                .as("%s of %s", key, topic.name())
                                .contains(value));
                assertThat(partitions(kafka.admin(), topic.name())).isEqualTo(topic.partitions());
            }
        }
    }

    @Test
    void aTopicWithAnotherNumberOfPartitionsIsNamedAndNothingIsCreated() throws Exception {
        try (KafkaFixture kafka = KafkaFixture.shared()) {
            Topic<?, ?> news = kafka.topics().news();
            kafka.admin()
                    .createTopics(List.of(new NewTopic(news.name(), 2, ONE)))
                    .all()
                    .get();
            await().ignoreExceptions().until(() -> partitions(kafka.admin(), news.name()) == 2);

            assertThatThrownBy(() -> TopicCreator.createMissing(
                            kafka.admin(), kafka.topics().all(), ONE, TIMEOUT))
                    .isInstanceOf(TopicMismatchException.class)
                    .hasMessageContainingAll(news.name() + " has 2 partitions and must have 6", "topic-prefix");

            assertThat(kafka.admin().listTopics().names().get())
                    .doesNotContain(kafka.topics().alerts().name());
            kafka.admin().deleteTopics(List.of(news.name())).all().get();
        }
    }

    @Test
    void aClusterThatDoesNotAnswerIsSaidInTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + silent.getLocalPort()))) {
            List<Topic<?, ?>> all = new Topics("t.").all();

            assertThatThrownBy(() -> TopicCreator.createMissing(admin, all, ONE, Duration.ofSeconds(1)))
                    .isInstanceOf(KafkaException.class);
            admin.close(Duration.ZERO);
        }
    }

    private static Config config(Admin admin, String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return Optional.ofNullable(
                        admin.describeConfigs(List.of(resource)).all().get().get(resource))
                .orElseThrow();
    }

    private static int partitions(Admin admin, String topic) throws Exception {
        return Optional.ofNullable(admin.describeTopics(List.of(topic))
                        .allTopicNames()
                        .get()
                        .get(topic))
                .orElseThrow()
                .partitions()
                .size();
    }
}
