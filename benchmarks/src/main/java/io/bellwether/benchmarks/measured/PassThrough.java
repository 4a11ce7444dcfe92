package io.bellwether.benchmarks.measured;

import io.bellwether.schemas.topic.Topics;
import io.bellwether.scoring.stream.ScoringConfig;
import io.bellwether.scoring.stream.StreamsProperties;
import io.bellwether.service.config.KafkaConfig;
import io.bellwether.service.lifecycle.Part;
import io.bellwether.service.lifecycle.ServiceContext;
import io.bellwether.service.streams.LoggedTopology;
import io.bellwether.service.streams.StreamsRun;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Transactions go to {@code risk-events} as they came: no decoding, no state. */
final class PassThrough implements Part {
    private final ScoringConfig config;
    private final KafkaConfig kafka;
    private final ServiceContext context;
    private @Nullable StreamsRun run;

    PassThrough(ScoringConfig config, KafkaConfig kafka, ServiceContext context) {
        this.config = config;
        this.kafka = kafka;
        this.context = context;
    }

    @Override
    public String name() {
        return "pass-through";
    }

    @Override
    public void start() throws InterruptedException {
        Topics topics = new Topics(kafka.topicPrefix());
        OwnTopics.create(kafka, List.of(topics.riskEvents()));
        ByteArraySerializer asIs = new ByteArraySerializer();
        LoggedTopology topology = new LoggedTopology();
        topology.addSource(
                        "read",
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        topics.transactions().name())
                .addSink("emit", topics.riskEvents().name(), asIs, asIs, "read");
        run = new StreamsRun(
                name(),
                topology,
                StreamsProperties.of(config, kafka, context.dataDir().resolve("streams")),
                context);
        run.start();
    }

    @Override
    public void stop(Duration deadline) {
        if (run != null) {
            run.stop(deadline);
        }
    }
}
