package io.bellwether.scoring.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.schemas.message.SentimentEvent;
import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.stream.Samples;
import io.bellwether.scoring.stream.record.MessageReader;
import io.bellwether.scoring.stream.record.RegistryPatience;
import io.bellwether.scoring.stream.record.RejectedRecords;
import io.bellwether.scoring.stream.store.FilterMemory;
import io.bellwether.scoring.stream.store.StateStores;
import io.bellwether.service.streams.BeforeCommit;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

class AssignStoriesTest {
    private static final String FAILING = Samples.headline(0, "").getNewsId();

    @Test
    void whatItsCodeThrowsRejectsTheItemAndBlocksNothing() {
        try (TopologyRig rig = new TopologyRig(StateStores.Medium.MEMORY)) {
            rig.send(Samples.headline(0, "Acme recalls two million cars after brakes fail in Europe"));
            rig.send(Samples.headline(1, "Globex buys a rival chip maker for nine billion dollars in cash"));
            List<TestRecord<byte[], byte[]>> scored = rig.scored();
            try (TopologyTestDriver driver = new TopologyTestDriver(failing(rig), properties(), Samples.NOW)) {
                driver.createInputTopic("in", new ByteArraySerializer(), new ByteArraySerializer())
                        .pipeRecordList(scored);

                List<TestRecord<byte[], byte[]>> rejected = read(driver, "no");
                assertThat(rejected).hasSize(1);
                assertThat(TopologyRig.header(rejected.get(0), "bw-cause")).isEqualTo("INTERNAL_ERROR");
                assertThat(TopologyRig.header(rejected.get(0), "bw-detail"))
                        .startsWith("IllegalStateException at io.bellwether.")
                        .doesNotContain("a secret");
                assertThat(read(driver, "out")).hasSize(1);
            }
        }
    }

    private static List<TestRecord<byte[], byte[]>> read(TopologyTestDriver driver, String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private static Topology failing(TopologyRig rig) {
        StateStores stores = new StateStores(
                StateStores.Medium.MEMORY, 2, TopologyRig.HORIZON, TopologyRig.STORIES, new FilterMemory(0));
        RegistryPatience patience = new RegistryPatience(rig.registryGate, Duration.ZERO);
        RejectedRecords rejected = new RejectedRecords(rig.topics.rejected(), () -> Samples.NOW, rig.meters);
        AssignStories.Emission emission = new AssignStories.Emission(
                rig.topics.sentimentEvents(),
                (topic, event) -> encode(rig, event),
                () -> new ModelId("sentiment", "1.0.0", "a".repeat(64)),
                TopologyRig.PACE);
        Topology topology = new Topology();
        topology.addSource(StoryNodes.READ, new ByteArrayDeserializer(), new ByteArrayDeserializer(), "in");
        topology.addProcessor(
                StoryNodes.ASSIGN,
                () -> new AssignStories(
                        context -> new MessageReader<>(
                                rig.topics.scoredNews(), 0, rig.serdes.deserializer(rig.topics.scoredNews()), patience),
                        emission,
                        rejected,
                        stores,
                        new NewsMeters(rig.meters)),
                StoryNodes.READ);
        topology.addStateStore(BeforeCommit.builder(StoryNodes.COMMITS), StoryNodes.ASSIGN);
        topology.addStateStore(stores.storyItems(), StoryNodes.ASSIGN);
        topology.addStateStore(stores.storyBands(), StoryNodes.ASSIGN);
        topology.addSink(
                StoryNodes.EMIT, "out", new ByteArraySerializer(), new ByteArraySerializer(), StoryNodes.ASSIGN);
        topology.addSink(
                StoryNodes.REJECT, "no", new ByteArraySerializer(), new ByteArraySerializer(), StoryNodes.ASSIGN);
        return topology;
    }

    private static byte[] encode(TopologyRig rig, SentimentEvent event) {
        if (event.getNewsId().equals(FAILING)) {
            throw new IllegalStateException("a secret");
        }
        return rig.encode(rig.topics.sentimentEvents(), event);
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "failing");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, "target/rig-state");
        return properties;
    }
}
