package io.bellwether.embedded.registry;

import io.bellwether.embedded.EmbeddedStartException;
import io.bellwether.embedded.EmbeddedStartException.Reason;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The registry's topic as it must be: compacted, so that nothing is ever deleted, and one partition, so that there is one order. */
final class SchemaTopic {

    private static final int REACH_WITHIN_MS = 6_000;

    private SchemaTopic() {}

    /** Creates the topic where it is missing, with the broker's replication, and checks an existing one. */
    static void prepare(String bootstrapServers, String topic) {
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "client.id",
                "schema-registry-admin",
                "default.api.timeout.ms",
                REACH_WITHIN_MS,
                "request.timeout.ms",
                REACH_WITHIN_MS / 2))) {
            if (!create(admin, topic)) {
                check(admin, topic);
            }
        } catch (ExecutionException e) {
            throw new EmbeddedStartException(
                    Reason.KAFKA_UNREACHABLE,
                    "the registry cannot prepare its topic " + topic + " on " + bootstrapServers + ": " + e.getCause()
                            + "; check that the broker runs there",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedStartException(Reason.FAILED, "interrupted while the registry started", e);
        }
    }

    private static boolean create(Admin admin, String topic) throws ExecutionException, InterruptedException {
        NewTopic wanted = new NewTopic(topic, Optional.of(1), Optional.empty())
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
        try {
            admin.createTopics(List.of(wanted)).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw e;
        }
    }

    private static void check(Admin admin, String topic) throws ExecutionException, InterruptedException {
        TopicDescription description =
                only(admin.describeTopics(List.of(topic)).allTopicNames().get().values());
        int partitions = description.partitions().size();
        Config config = only(admin.describeConfigs(List.of(new ConfigResource(ConfigResource.Type.TOPIC, topic)))
                .all()
                .get()
                .values());
        String policy = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
        if (partitions != 1 || !policy.equals(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            throw new EmbeddedStartException(
                    Reason.TOPIC,
                    "topic " + topic + " has " + partitions + " partition(s) and cleanup.policy=" + policy
                            + ", the registry needs one partition and cleanup.policy=compact:"
                            + " give the registry a topic of its own");
        }
    }

    private static <T> T only(Collection<T> answers) {
        return answers.iterator().next();
    }
}
