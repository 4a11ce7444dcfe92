package io.bellwether.scoring.stream;

import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.serde.RegistryUnavailableException;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.schemas.topic.TopicCreator;
import io.bellwether.schemas.topic.TopicMismatchException;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.scoring.stream.topology.ScoringTopology;
import io.bellwether.service.config.KafkaConfig;
import io.bellwether.service.health.Gate;
import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.service.lifecycle.StartupException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/**
 * Makes sure before the start that topics exist and that the registry knows what will be written, so that nothing has to be asked
 * while records are processed.
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

    /** Creates what is missing of the topics that are read and written. */
    void createTopics() {
        Map<String, Object> properties = kafka.clientProperties();
        try (Admin admin = Admin.create(properties)) {
            TopicCreator.createMissing(admin, used(), kafka.replication(), PATIENCE);
        } catch (TopicMismatchException e) {
            throw new StartupException(ExitCode.INCOMPATIBLE_TOPICS, String.valueOf(e.getMessage()), e);
        }
    }

    /** Registers or looks up the schemas that are written. */
    void prepareSchemas(Gate gate) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                serdes.prepare(written());
                refuse(serdes.incompatibilities(used()));
                gate.ready();
                return;
            } catch (RegistryUnavailableException e) {
                gate.notReady("the schema registry does not answer");
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

    /** By the topology, and by who takes a canary out of use. */
    private List<Topic<?, ?>> written() {
        List<Topic<?, ?>> written = new ArrayList<>(ScoringTopology.written(topics));
        written.add(topics.modelControl());
        written.add(topics.audit());
        return written;
    }

    private List<Topic<?, ?>> used() {
        List<Topic<?, ?>> used = new ArrayList<>(written());
        used.add(topics.transactions());
        used.add(topics.news());
        used.add(topics.labels());
        used.add(topics.modelPackages());
        return used.stream().distinct().toList();
    }
}
