package io.bellwether.alerting.topology;

import io.bellwether.alerting.rule.RuleSet;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.service.config.KafkaConfig;
import io.bellwether.service.lifecycle.ServiceContext;
import io.bellwether.service.streams.StreamsRun;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** The topology while it runs; {@link StreamsRun} says what becomes of its failures. Start and stop from one thread. */
public final class AlertingStreams {
    private final StreamsRun run;
    private final Standing standing = new Standing();

    /** What is read and written, and how. */
    public record Wires(KafkaConfig kafka, Topics topics, AvroSerdes serdes) {}

    /** @param links where to look, by name, for an alert id */
    public AlertingStreams(
            Wires wires,
            StreamConfig config,
            Supplier<RuleSet> rules,
            Function<String, Map<String, String>> links,
            ServiceContext context) {
        Evaluation.Wiring wiring = new Evaluation.Wiring(
                rules,
                config.evaluateEvery(),
                config.maxGroups(),
                context.meters(),
                new Evaluation.Surroundings(links, standing));
        AlertingTopology topology =
                new AlertingTopology(wires.topics(), wires.serdes(), wiring, config.commitInterval());
        this.run = new StreamsRun("alerting", topology.get(), StreamsProperties.of(config, wires.kafka()), context);
    }

    /** {@link StreamsRun#start} */
    public void start() throws InterruptedException {
        run.start();
    }

    /** Leaves the group, so that another instance takes over at once. */
    public void stop(Duration deadline) {
        run.stop(deadline);
    }

    /** How far the rules are from firing. */
    public Standing standing() {
        return standing;
    }
}
