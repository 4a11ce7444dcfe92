package io.bellwether.ingest.publish;

import io.bellwether.schemas.topic.Topic;
import io.bellwether.schemas.topic.TopicCreator;
import io.bellwether.schemas.topic.TopicMismatchException;
import io.bellwether.service.health.Gate;
import io.bellwether.service.health.Readiness;
import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.service.lifecycle.FatalSignal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Waits for Kafka and the schema registry, prepares what will be needed, and keeps looking whether the broker is there. Thread-safe.
 *
 * <p><b>Failure modes.</b> Neighbours that are away show in readiness ({@code ingest-topics}, {@code ingest-schemas}, {@code ingest-broker}) and are asked again until they answer. Topics with
 * other partition counts end the process: nothing would be right afterwards.
 */
public final class Neighbours {

    private static final Duration STEP_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PREPARING = Duration.ofMillis(250);
    private static final Duration WATCHING = Duration.ofSeconds(2);

    private final KafkaLink kafka;
    private final List<Topic<?, ?>> written;
    private final short replication;
    private final FatalSignal fatal;
    private final Gate topics;
    private final Gate schemas;
    private final Gate broker;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "ingest-neighbours");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param written topics that are written to
     * @param replication replication factor of those that must be created
     */
    public Neighbours(
            KafkaLink kafka, List<Topic<?, ?>> written, short replication, Readiness readiness, FatalSignal fatal) {
        this.kafka = kafka;
        this.written = written;
        this.replication = replication;
        this.fatal = fatal;
        this.topics = readiness.gate("ingest-topics", "Kafka has not answered yet");
        this.schemas = readiness.gate("ingest-schemas", "the schema registry has not answered yet");
        this.broker = readiness.gate("ingest-broker", "Kafka has not answered yet");
    }

    /** Begins to ask. */
    public void start() {
        worker.execute(this::look);
    }

    /** Whether records can be written, as far as is known. A broker that went away is not waited for: it may be back, and the delivery timeout says so if not. */
    public boolean prepared() {
        return topics.isReady() && schemas.isReady();
    }

    public void stop() {
        worker.shutdownNow();
    }

    private void look() {
        boolean fine = attempt(topics, this::prepareTopics)
                && attempt(schemas, this::prepareSchemas)
                && attempt(broker, this::askBroker);
        var unused = worker.schedule(this::look, (fine ? WATCHING : PREPARING).toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Gates of what is prepared once stay open. */
    private boolean attempt(Gate gate, Runnable step) {
        if (gate != broker && gate.isReady()) {
            return true;
        }
        try {
            step.run();
            gate.ready();
            return true;
        } catch (TopicMismatchException mismatch) {
            gate.notReady(String.valueOf(mismatch.getMessage()));
            fatal.raise(ExitCode.INCOMPATIBLE_TOPICS, String.valueOf(mismatch.getMessage()));
        } catch (RetriableException away) {
            gate.notReady(away.getClass().getSimpleName() + ": " + away.getMessage());
        } catch (KafkaException refused) {
            gate.notReady("refused, check the configuration: " + refused.getMessage());
        } catch (RuntimeException defect) {
            gate.notReady("failed: " + defect);
        }
        return false;
    }

    private void prepareTopics() {
        TopicCreator.createMissing(kafka.admin(), written, replication, STEP_TIMEOUT);
        askProducer();
    }

    /** A producer that found no broker for a while forgets where partitions are and finds out later than others that one is back; asking makes it look. */
    private void askProducer() {
        written.forEach(topic -> kafka.producer().partitionsFor(topic.name()));
    }

    private void prepareSchemas() {
        kafka.serdes().prepare(written);
    }

    private void askBroker() {
        List<String> names = written.stream().map(Topic::name).toList();
        int timeout = (int) WATCHING.toMillis();
        try {
            kafka.admin()
                    .describeTopics(names, new DescribeTopicsOptions().timeoutMs(timeout))
                    .allTopicNames()
                    .get();
            askProducer();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof KafkaException known ? known : new KafkaException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptException(stopped);
        }
    }
}
