package io.bellwether.scoring.stream.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.schemas.topic.Topic;
import io.bellwether.scoring.stream.store.EventIdentity;
import io.bellwether.scoring.stream.topology.Flow;
import io.bellwether.testing.KafkaFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveSeenIT {
    private static final Duration HORIZON = Duration.ofHours(24);
    private static final Bytes IDENTITY = new EventIdentity().transaction("account-1", "event-1");

    @TempDir
    Path data;

    /** Two share one partition, so one of them has nothing to do. */
    @Test
    void anInstanceWithoutTasksKnowsOfNoPartition() throws Exception {
        try (KafkaFixture kafka = KafkaFixture.shared()) {
            Topic<?, ?> single = kafka.topics().modelControl();
            kafka.createTopics(List.of(single));
            try (KafkaStreams one = streams(kafka, single, "one");
                    KafkaStreams other = streams(kafka, single, "other")) {
                LiveSeen first = seen(kafka, one);
                LiveSeen second = seen(kafka, other);
                one.start();
                other.start();

                await().atMost(Duration.ofMinutes(1))
                        .ignoreException(NotReadyException.class)
                        .untilAsserted(() -> assertThat(List.of(
                                        first.find(Flow.TRANSACTIONS, IDENTITY),
                                        second.find(Flow.TRANSACTIONS, IDENTITY)))
                                .containsExactlyInAnyOrder(new SeenPart(List.of(), Set.of(0)), SeenPart.NONE));
            }
        }
    }

    private static LiveSeen seen(KafkaFixture kafka, KafkaStreams streams) {
        Instances instances = new Instances();
        instances.readFrom(streams, HostInfo.unavailable());
        return new LiveSeen(instances, kafka.topics(), HORIZON, InstantSource.system());
    }

    private KafkaStreams streams(KafkaFixture kafka, Topic<?, ?> read, String name) {
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        Topology topology = new Topology();
        topology.addSource("read", bytes, bytes, read.name());
        topology.addProcessor("keep", Nothing::new, "read");
        topology.addStateStore(
                Stores.windowStoreBuilder(
                                Stores.inMemoryWindowStore(
                                        Flow.TRANSACTIONS.seenStore(), HORIZON.multipliedBy(2), HORIZON, false),
                                Serdes.Bytes(),
                                Serdes.ByteArray())
                        .withLoggingDisabled(),
                "keep");
        Properties properties = new Properties();
        properties.putAll(kafka.clientConfig());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, kafka.prefix() + "seen");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, data.resolve(name).toString());
        return new KafkaStreams(topology, properties);
    }

    private static final class Nothing implements Processor<byte[], byte[], Void, Void> {
        @Override
        public void process(Record<byte[], byte[]> record) {
            // The store stays empty.
        }
    }
}
