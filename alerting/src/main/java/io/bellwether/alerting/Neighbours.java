package io.bellwether.alerting;

import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.serde.RegistryUnavailableException;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.schemas.topic.TopicCreator;
import io.bellwether.schemas.topic.TopicMismatchException;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.service.config.KafkaConfig;
import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.service.lifecycle.StartupException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

/**
 * Makes sure before the start that topics exist, that the registry knows what will be written, and that all versions of what is read can be read.
 *
 * <p><b>Failure modes.</b> Both are waited for; who does not answer within {@link #PATIENCE} ends the start with an exit code.
 */
final class Neighbours {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofSeconds(1);

    private final KafkaConfig kafka;
    private final Topics topics;
    private final AvroSerdes serdes;

    Neighbours(KafkaConfig kafka, Topics topics, AvroSerdes serdes) {
        this.kafka = kafka;
        this.topics = topics;
        this.serdes = serdes;
    }

    void prepare() throws InterruptedException {
        createTopics();
        prepareSchemas();
    }

    private void createTopics() {
        try (Admin admin = Admin.create(kafka.clientProperties())) {
            TopicCreator.createMissing(admin, used(), kafka.replication(), PATIENCE);
        } catch (TopicMismatchException e) {
            throw new StartupException(ExitCode.INCOMPATIBLE_TOPICS, String.valueOf(e.getMessage()), e);
        }
    }

    private void prepareSchemas() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                serdes.prepare(written());
                refuse(serdes.incompatibilities(used()));
                return;
            } catch (RegistryUnavailableException e) {
                if (System.nanoTime() >= deadline) {
                    throw new StartupException(
                            ExitCode.REGISTRY_UNREACHABLE,
                            "The schema registry at " + kafka.schemaRegistryUrl() + " does not answer: "
                                    + e.getMessage() + ". Check that it runs, and bellwether.kafka.schema-registry-url",
                            e);
                }
                Thread.sleep(STEP.toMillis());
            }
        }
    }

    private static void refuse(List<String> incompatibilities) {
        if (!incompatibilities.isEmpty()) {
            throw new StartupException(
                    ExitCode.INCOMPATIBLE_TOPICS,
                    "This version cannot read all records on the topics: " + String.join("; ", incompatibilities)
                            + ". Use the version that wrote them, or another topic prefix");
        }
    }

    private List<Topic<?, ?>> used() {
        List<Topic<?, ?>> used = new ArrayList<>(written());
        used.addAll(List.of(topics.riskEvents(), topics.sentimentEvents(), topics.rejected(), topics.modelDrift()));
        return used;
    }

    private List<Topic<?, ?>> written() {
        return List.of(
                topics.alertInput(),
                topics.alerts(),
                topics.alertsHistorical(),
                topics.alertControl(),
                topics.notifications(),
                topics.audit());
    }
}
