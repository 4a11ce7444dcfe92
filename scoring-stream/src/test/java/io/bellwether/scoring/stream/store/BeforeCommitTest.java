package io.bellwether.scoring.stream.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.service.streams.BeforeCommit;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two drivers on one thread are two tasks of it; each commits after each record. */
class BeforeCommitTest {
    private static final String STORE = "held-back";
    private static final byte[] RECORD = {1};

    @TempDir
    Path state;

    @Test
    void whenOneTaskIsCommittedTheWorkOfTheOtherIsDoneUntilItsProcessorIsClosed() {
        Work one = new Work();
        Work other = new Work();
        try (TopologyTestDriver committed = driver("one", one)) {
            try (TopologyTestDriver quiet = driver("other", other)) {
                read(committed);
                assertThat(other.done).as("by the commit of the one").isEqualTo(1);
                read(quiet);
                assertThat(one.done)
                        .as("by its own commit and that of the other")
                        .isEqualTo(2);
            }
            int before = other.done;

            read(committed);

            assertThat(other.done).isEqualTo(before);
            assertThat(one.done).as("its own work, all the same").isGreaterThan(2);
        }
    }

    @Test
    void workThatFailedForAnotherIsNotTriedAgainAndItsOwnTaskIsNotCommitted() {
        Work one = new Work();
        Work broken = new Work();
        try (TopologyTestDriver committed = driver("one", one)) {
            TopologyTestDriver failing = driver("broken", broken);
            broken.failing = true;

            assertThatThrownBy(() -> read(committed)).hasStackTraceContaining("half done");
            broken.failing = false;

            assertThatThrownBy(() -> read(failing)).hasStackTraceContaining("half done");
            assertThatThrownBy(failing::close).hasStackTraceContaining("half done");
            assertThat(broken.done).isZero();
        }
    }

    private TopologyTestDriver driver(String name, Work work) {
        Topology topology = new Topology();
        ByteArrayDeserializer asRead = new ByteArrayDeserializer();
        topology.addSource("read", asRead, asRead, "in");
        topology.addProcessor("hold", () -> new Working(work), "read");
        topology.addStateStore(BeforeCommit.builder(STORE), "hold");
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, name);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        return new TopologyTestDriver(topology, properties);
    }

    private static void read(TopologyTestDriver driver) {
        driver.createInputTopic("in", new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(RECORD, RECORD);
    }

    private static final class Work {
        boolean failing;
        int done;
    }

    private static final class Working implements Processor<byte[], byte[], byte[], byte[]> {
        private final Work work;
        private @Nullable BeforeCommit commit;

        Working(Work work) {
            this.work = work;
        }

        @Override
        public void init(ProcessorContext<byte[], byte[]> context) {
            commit = BeforeCommit.of(context, STORE, () -> {
                if (work.failing) {
                    throw new IllegalStateException("half done");
                }
                work.done++;
            });
        }

        @Override
        public void process(Record<byte[], byte[]> record) {}

        @Override
        public void close() {
            requireNonNull(commit).leave();
        }
    }
}
