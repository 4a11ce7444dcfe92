package io.bellwether.benchmarks.crayfish;

import io.bellwether.schemas.topic.Retention;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.scoring.model.onnx.session.DenseScorer;
import io.bellwether.service.streams.BeforeCommit;
import io.bellwether.service.streams.LoggedTopology;
import java.time.Duration;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Images in, logits out: one partition, so that one thread does all. */
public final class CrayfishTopology {
    /** Rows that are scored together. */
    public static final int BATCH = 32;

    private static final int LARGEST = 64 << 10;

    private CrayfishTopology() {}

    /** Where images wait. */
    public static Topic<byte[], byte[]> images(String prefix) {
        return topic(prefix + "images");
    }

    /** Where logits go. */
    public static Topic<byte[], byte[]> digits(String prefix) {
        return topic(prefix + "digits");
    }

    /** The topology; the scorer is the caller's and is closed after it. */
    public static LoggedTopology of(String prefix, DenseScorer scorer) {
        LoggedTopology topology = new LoggedTopology();
        topology.addSource(
                        "read-images",
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        images(prefix).name())
                .addProcessor("classify", () -> new ClassifyImages(scorer, BATCH), "read-images")
                .addStateStore(BeforeCommit.builder(ClassifyImages.BATCH_STORE), "classify")
                .addSink(
                        "emit-digits",
                        digits(prefix).name(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer(),
                        "classify");
        return topology;
    }

    private static Topic<byte[], byte[]> topic(String name) {
        return new Topic<>(name, byte[].class, byte[].class, 1, new Retention.Keep(Duration.ofDays(1)), LARGEST);
    }
}
