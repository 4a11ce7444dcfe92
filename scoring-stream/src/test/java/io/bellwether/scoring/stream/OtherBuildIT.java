package io.bellwether.scoring.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.service.health.Gate;
import io.bellwether.service.lifecycle.ServiceContext;
import io.bellwether.service.streams.LoggedTopology;
import io.bellwether.service.streams.StreamsRun;
import io.bellwether.testing.KafkaFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherBuildIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(20);

    @TempDir
    Path data;

    /** Kafka Streams would give it work at once, and nobody would create the topic that it needs for it. */
    @Test
    void anInstanceWithAnotherStoreStaysOutOfTheGroupUntilThoseWithoutItAreGone() throws Exception {
        try (KafkaFixture kafka = KafkaFixture.shared().createTopics();
                Admin admin = kafka.admin()) {
            StreamsRun before = run(kafka, "before", ScoringRig.context(data), topology(kafka, "accounts"));
            before.start();
            await().atMost(PATIENCE).until(() -> before.streams().state() == KafkaStreams.State.RUNNING);
            ServiceContext context = ScoringRig.context(data);
            StreamsRun after = run(kafka, "after", context, topology(kafka, "accounts", "labels"));
            Gate gate = context.readiness().gate("after-streams", "");
            CompletableFuture<Void> started = CompletableFuture.runAsync(() -> {
                try {
                    after.start();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            try {
                await().atMost(PATIENCE).until(() -> gate.state().reason().contains("labels-changelog"));
                assertThat(members(kafka, admin)).allMatch(client -> client.startsWith("before"));
                assertThat(started).isNotDone();

                before.stop(STOP);

                await().atMost(PATIENCE).until(gate::isReady);
                assertThat(started).isCompleted();
                assertThat(members(kafka, admin)).isNotEmpty().allMatch(client -> client.startsWith("after"));
            } finally {
                before.stop(STOP);
                after.stop(STOP);
            }
        }
    }

    private static List<String> members(KafkaFixture kafka, Admin admin) throws Exception {
        return ScoringRig.members(admin, application(kafka)).stream()
                .map(MemberDescription::clientId)
                .toList();
    }

    private StreamsRun run(KafkaFixture kafka, String client, ServiceContext context, LoggedTopology topology) {
        Properties properties = new Properties();
        properties.putAll(kafka.clientConfig());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, application(kafka));
        properties.put(StreamsConfig.CLIENT_ID_CONFIG, client);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, data.resolve(client).toString());
        return new StreamsRun(client, topology, properties, context);
    }

    private static String application(KafkaFixture kafka) {
        return kafka.prefix() + "counted";
    }

    private static LoggedTopology topology(KafkaFixture kafka, String... stores) {
        LoggedTopology topology = new LoggedTopology();
        topology.addSource(
                        "read",
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        kafka.topics().transactions().name())
                .addProcessor("count", Counting::new, "read");
        for (String store : stores) {
            topology.addStateStore(
                    Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(store), Serdes.Bytes(), Serdes.Bytes()),
                    "count");
        }
        return topology;
    }

    private static final class Counting implements Processor<byte[], byte[], Void, Void> {
        @Override
        public void process(Record<byte[], byte[]> record) {}
    }
}
