package io.bellwether.alerting.topology;

import static java.util.Objects.requireNonNull;

import io.bellwether.alerting.projection.ProjectProcessor;
import io.bellwether.alerting.projection.Projector;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertInput;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.service.streams.BeforeCommit;
import io.bellwether.service.streams.LoggedTopology;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Draws the two stages; see the package for the picture.
 *
 * <p>The state is in memory with a changelog: it is small, bounded and read whole at the start. What changes with every record is written once per commit.
 */
public final class AlertingTopology implements Supplier<LoggedTopology> {
    private final Topics topics;
    private final AvroSerdes serdes;
    private final Evaluation.Wiring wiring;
    private final Duration commitInterval;

    AlertingTopology(Topics topics, AvroSerdes serdes, Evaluation.Wiring wiring, Duration commitInterval) {
        this.topics = topics;
        this.serdes = serdes;
        this.wiring = wiring;
        this.commitInterval = commitInterval;
    }

    @Override
    public LoggedTopology get() {
        LoggedTopology topology = new LoggedTopology();
        project(topology, "risk", topics.riskEvents());
        project(topology, "sentiment", topics.sentimentEvents());
        project(topology, "rejected", topics.rejected());
        project(topology, "drift", topics.modelDrift());
        emitAlertInput(topology);
        evaluate(topology);
        emit(topology, EvaluateProcessor.LIVE_SINK, topics.alerts());
        emit(topology, EvaluateProcessor.HISTORICAL_SINK, topics.alertsHistorical());
        return topology;
    }

    private void project(Topology topology, String what, Topic<?, ?> topic) {
        topology.addSource("read-" + what, new ByteArrayDeserializer(), new ByteArrayDeserializer(), topic.name());
        ProcessorSupplier<byte[], byte[], String, AlertInput> processor = () -> new ProjectProcessor(
                requireNonNull(Projector.all(topics, serdes, wiring.meters()).get(topic.name())), commitInterval);
        topology.addProcessor("project-" + what, processor, "read-" + what);
    }

    private void emitAlertInput(Topology topology) {
        topology.addSink(
                "emit-alert-input",
                topics.alertInput().name(),
                new StringSerializer(),
                serdes.serializer(topics.alertInput()),
                "project-risk",
                "project-sentiment",
                "project-rejected",
                "project-drift");
    }

    private void evaluate(Topology topology) {
        topology.addSource(
                "read-alert-input",
                new StringDeserializer(),
                new ByteArrayDeserializer(),
                topics.alertInput().name());
        topology.addProcessor("evaluate", this::evaluator, "read-alert-input");
        topology.addStateStore(store(EvaluateProcessor.WINDOW_STORE), "evaluate");
        topology.addStateStore(store(EvaluateProcessor.ALERT_STORE), "evaluate");
        topology.addStateStore(BeforeCommit.builder(EvaluateProcessor.BATCH_STORE), "evaluate");
    }

    private Processor<String, byte[], String, Alert> evaluator() {
        return new EvaluateProcessor(wiring, serdes.deserializer(topics.alertInput()), commitInterval);
    }

    private void emit(Topology topology, String name, Topic<String, Alert> topic) {
        topology.addSink(name, topic.name(), new StringSerializer(), serdes.serializer(topic), "evaluate");
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of());
    }
}
