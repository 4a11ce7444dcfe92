package io.bellwether.benchmarks.measured;

import io.bellwether.benchmarks.crayfish.CrayfishTopology;
import io.bellwether.benchmarks.crayfish.Network;
import io.bellwether.scoring.model.onnx.NativeRuntime;
import io.bellwether.scoring.model.onnx.session.DenseScorer;
import io.bellwether.scoring.stream.ScoringConfig;
import io.bellwether.scoring.stream.StreamsProperties;
import io.bellwether.service.config.KafkaConfig;
import io.bellwether.service.lifecycle.Part;
import io.bellwether.service.lifecycle.ServiceContext;
import io.bellwether.service.streams.StreamsRun;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Crayfish topology with scoring-stream's Kafka Streams properties. */
final class Crayfish implements Part {
    private static final long SEED = 784;

    private final ScoringConfig config;
    private final KafkaConfig kafka;
    private final ServiceContext context;
    private @Nullable Running running;

    private record Running(DenseScorer scorer, StreamsRun run) {}

    Crayfish(ScoringConfig config, KafkaConfig kafka, ServiceContext context) {
        this.config = config;
        this.kafka = kafka;
        this.context = context;
    }

    @Override
    public String name() {
        return "crayfish";
    }

    @Override
    public void start() throws Exception {
        OwnTopics.create(kafka, List.of(CrayfishTopology.digits(kafka.topicPrefix())));
        NativeRuntime.keepIn(context.dataDir().resolve("native"));
        DenseScorer scorer = Network.open(SEED);
        StreamsRun run = new StreamsRun(
                name(),
                CrayfishTopology.of(kafka.topicPrefix(), scorer),
                StreamsProperties.of(config, kafka, context.dataDir().resolve("streams")),
                context);
        running = new Running(scorer, run);
        run.start();
    }

    @Override
    public void stop(Duration deadline) throws Exception {
        if (running != null && running.run.stop(deadline)) {
            running.scorer.close();
        }
    }
}
