package io.bellwether.testing;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A broker in a container. The image is {@code apache/kafka}, or what the environment variable {@code KAFKA_IMAGE} says.
 * The system property {@code bellwether.test.kafka=jvm} leaves Docker alone.
 */
final class DockerKafka {

    private static final Logger LOG = LoggerFactory.getLogger(DockerKafka.class);
    private static final String DEFAULT_IMAGE = "apache/kafka:4.3.1";
    private static final int ENGINE_ANSWERS_WITHIN_SECONDS = 30;
    private static final int PULLED_WITHIN_SECONDS = 120;

    private DockerKafka() {}

    /** The addresses of a started broker, or empty, with the reason in the log. The container stops with the JVM. */
    static Optional<String> start() {
        if (System.getProperty("bellwether.test.kafka", "").equals("jvm")) {
            LOG.info("no container: bellwether.test.kafka=jvm");
            return Optional.empty();
        }
        if (!mayHaveAnEngine() || !engineAnswers()) {
            LOG.info("no container: no Docker engine answers");
            return Optional.empty();
        }
        String image = Optional.ofNullable(System.getenv("KAFKA_IMAGE")).orElse(DEFAULT_IMAGE);
        if (!hasOrPulls(image)) {
            LOG.warn(
                    "no container: the Docker engine has no image {} and cannot pull it; KAFKA_IMAGE names another",
                    image);
            return Optional.empty();
        }
        return startContainer(image);
    }

    /** Left to itself, Testcontainers tries for minutes, in every module, to pull what cannot be reached. */
    private static boolean hasOrPulls(String image) {
        DockerClient engine = DockerClientFactory.instance().client();
        try {
            engine.inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException absent) {
            LOG.info("pulling {}", image);
        }
        try (PullImageResultCallback pull = engine.pullImageCmd(image).exec(new PullImageResultCallback())) {
            return pull.awaitCompletion(PULLED_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException | RuntimeException unreachable) {
            LOG.debug("image {} cannot be pulled", image, unreachable);
            return false;
        }
    }

    // Testcontainers' reaper stops the container; where it is disabled, the hook does.
    @SuppressWarnings("resource")
    private static Optional<String> startContainer(String image) {
        KafkaContainer container = new KafkaContainer(
                        DockerImageName.parse(image).asCompatibleSubstituteFor("apache/kafka"))
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "4")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "4");
        try {
            container.start();
        } catch (RuntimeException e) {
            LOG.warn("no container: image {} did not start", image, e);
            return Optional.empty();
        }
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop, "stop-kafka-container"));
        LOG.info("tests use a Kafka container ({}) at {}", image, container.getBootstrapServers());
        return Optional.of(container.getBootstrapServers());
    }

    /** Testcontainers takes seconds, and logs errors, to find that there is nothing: look first. */
    private static boolean mayHaveAnEngine() {
        String home = System.getProperty("user.home");
        String runtime = Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR")).orElse("/run/user");
        return System.getenv("DOCKER_HOST") != null
                || Stream.of(
                                Path.of("/var/run/docker.sock"),
                                Path.of(runtime, "docker.sock"),
                                Path.of(home, ".docker", "run", "docker.sock"),
                                Path.of(home, ".testcontainers.properties"))
                        .anyMatch(Files::exists);
    }

    private static boolean engineAnswers() {
        try {
            return CompletableFuture.supplyAsync(
                            () -> DockerClientFactory.instance().isDockerAvailable())
                    .completeOnTimeout(false, ENGINE_ANSWERS_WITHIN_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (RuntimeException e) {
            LOG.debug("the Docker engine does not answer", e);
            return false;
        }
    }
}
