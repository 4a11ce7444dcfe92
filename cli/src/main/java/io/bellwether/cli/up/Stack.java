package io.bellwether.cli.up;

import io.bellwether.alerting.AlertingConfig;
import io.bellwether.alerting.AlertingService;
import io.bellwether.cli.door.Door;
import io.bellwether.cli.up.LiveView.Screen;
import io.bellwether.embedded.broker.BrokerConfig;
import io.bellwether.embedded.registry.RegistryConfig;
import io.bellwether.ingest.IngestConfig;
import io.bellwether.ingest.IngestService;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.scoring.stream.ScoringConfig;
import io.bellwether.scoring.stream.ScoringService;
import io.bellwether.service.config.KafkaConfig;
import io.bellwether.service.config.Settings;
import io.bellwether.service.lifecycle.Part;
import io.bellwether.service.lifecycle.ServiceContext;
import io.bellwether.service.logging.Terminal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything in one process, in the order in which it starts: broker, registry, services, then those who look at them and publish to them. */
final class Stack {

    private static final String LOOPBACK = "127.0.0.1";

    private final Path home;
    private final Ports ports;
    private final boolean embedded;
    private final Extras extras;

    /**
     * What goes beyond the services.
     *
     * @param demo whether the invented world publishes
     * @param limit when everything ends by itself
     */
    record Extras(boolean demo, Optional<Duration> limit) {}

    Stack(Path home, Ports ports, boolean embedded, Extras extras) {
        this.home = home;
        this.ports = ports;
        this.embedded = embedded;
        this.extras = extras;
    }

    private record Configs(KafkaConfig kafka, IngestConfig ingest, ScoringConfig scoring, AlertingConfig alerting) {
        static Configs read(Settings settings) {
            return new Configs(
                    settings.read("bellwether.kafka", KafkaConfig.class),
                    settings.read("bellwether.ingest", IngestConfig.class),
                    settings.read("bellwether.scoring", ScoringConfig.class),
                    settings.read("bellwether.alerting", AlertingConfig.class));
        }
    }

    /** Reads the settings and makes nothing, to show what they are. */
    void readOnly(Settings settings) {
        Configs.read(settings);
    }

    List<Part> wire(Settings settings, ServiceContext context) {
        Configs configs = Configs.read(settings);
        KafkaConfig kafka = configs.kafka();
        List<Part> parts = new ArrayList<>();
        if (embedded) {
            parts.add(EmbeddedKafka.broker(
                    new BrokerConfig(home.resolve("kafka"), LOOPBACK, ports.broker()), context.fatal()));
            parts.add(EmbeddedKafka.registry(new RegistryConfig(
                    LOOPBACK, ports.registry(), kafka.bootstrapServers(), RegistryConfig.DEFAULT_TOPIC)));
        }
        parts.add(new ScoringService(configs.scoring(), kafka, context));
        parts.add(new AlertingService(configs.alerting(), kafka, context));
        parts.add(new IngestService(configs.ingest(), kafka, context));
        parts.add(view(kafka));
        if (extras.demo()) {
            Door door = new Door(URI.create("http://" + LOOPBACK + ":" + ports.api()));
            parts.add(new DemoPart(door, home.resolve("demo-labels.ndjson")));
        }
        extras.limit().ifPresent(limit -> parts.add(new TimeLimit(limit, context.fatal())));
        return parts;
    }

    private LiveView view(KafkaConfig kafka) {
        Map<String, Object> consumer = kafka.clientProperties();
        consumer.put("isolation.level", "read_committed");
        consumer.put("enable.auto.commit", false);
        consumer.put("allow.auto.create.topics", false);
        return new LiveView(
                new Topics(kafka.topicPrefix()),
                new AvroSerdes(kafka.clientProperties()),
                consumer,
                new Screen(System.out, Terminal.isInteractive(), Clock.systemUTC(), addresses()));
    }

    private List<String> addresses() {
        return List.of(
                "publish and score   http://%s:%d/docs".formatted(LOOPBACK, ports.api()),
                "alerts              http://%s:%d/v1/alerts".formatted(LOOPBACK, ports.alerting()),
                "ledger              http://%s:%d/v1/ledger".formatted(LOOPBACK, ports.scoring()),
                "health and metrics  http://%s:%d/readyz and /metrics".formatted(LOOPBACK, ports.admin()),
                "topics              bellwether tail risk-events | sentiment-events | alerts | rejected");
    }
}
