package io.bellwether.embedded.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.embedded.EmbeddedStartException;
import io.bellwether.embedded.EmbeddedStartException.Reason;
import io.bellwether.embedded.Loopback;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {

    private static final String HOST = "127.0.0.1";

    @TempDir
    Path directory;

    @Test
    void keepsItsRecordsAcrossARestartOnTheSameDirectory() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(new BrokerConfig(directory, HOST, 0))) {
            Clients.createTopic(broker.bootstrapServers(), "kept", 1);
            Clients.produce(broker.bootstrapServers(), "kept", "one", "two");
        }

        try (EmbeddedBroker again = EmbeddedBroker.start(new BrokerConfig(directory, HOST, 0))) {
            assertThat(Clients.read(again.bootstrapServers(), "kept")).containsExactly("one", "two");
        }
    }

    /** A start has the controller forget the broker that ran before; at first, the controller gives the address where it listened then. */
    @Test
    void leavesAnotherBrokerAloneWhichNowListensWhereItsControllerDid(@TempDir Path other) throws Exception {
        int before;
        try (EmbeddedBroker broker = EmbeddedBroker.start(new BrokerConfig(directory, HOST, 0))) {
            before = Clients.controllerPort(broker.bootstrapServers());
        }
        DataDirectory theirs = DataDirectory.lock(other);
        theirs.formatOnce(BrokerProperties.NODE_ID, BrokerProperties.CONTROLLER_LISTENER);
        int port = Loopback.freePort(HOST);
        Properties properties = BrokerProperties.of(theirs.log(), HOST, port, before);
        KafkaRaftServer neighbour = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        try {
            neighbour.startup();
            try (EmbeddedBroker again = EmbeddedBroker.start(new BrokerConfig(directory, HOST, 0))) {
                Clients.createTopic(again.bootstrapServers(), "ours", 1);
                Clients.createTopic(HOST + ":" + port, "theirs", 1);
            }
        } finally {
            neighbour.shutdown();
            neighbour.awaitShutdown();
            theirs.close();
        }
    }

    @Test
    void neverCreatesATopicOnTheFly() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(new BrokerConfig(directory, HOST, 0));
                KafkaProducer<String, String> producer = Clients.producer(broker.bootstrapServers())) {
            assertThatThrownBy(() ->
                            producer.send(new ProducerRecord<>("mistyped", "x")).get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TimeoutException.class);
            assertThat(Clients.topics(broker.bootstrapServers())).doesNotContain("mistyped");
        }
    }

    @Test
    void refusesADirectoryThatAnotherBrokerHolds() {
        try (EmbeddedBroker first = EmbeddedBroker.start(new BrokerConfig(directory, HOST, 0))) {
            assertThat(first.bootstrapServers()).startsWith(HOST);
            assertThatThrownBy(() -> EmbeddedBroker.start(new BrokerConfig(directory, HOST, 0)))
                    .isInstanceOfSatisfying(
                            EmbeddedStartException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.DATA_DIR))
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void namesATakenPortAndLeavesTheDirectoryFree() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedBroker.start(new BrokerConfig(directory, HOST, other.getLocalPort())))
                    .isInstanceOfSatisfying(
                            EmbeddedStartException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.PORT_TAKEN))
                    .hasMessageContaining(HOST + ":" + other.getLocalPort());
        }
        DataDirectory.lock(directory).close();
    }

    @Test
    void refusesAFileInPlaceOfItsDirectory() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "not a directory");

        assertThatThrownBy(() -> EmbeddedBroker.start(new BrokerConfig(file, HOST, 0)))
                .isInstanceOfSatisfying(
                        EmbeddedStartException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.DATA_DIR))
                .hasMessageContaining(file.toString());
    }

    @Test
    void refusesAHostThatIsNotLoopback() {
        assertThatThrownBy(() -> new BrokerConfig(directory, "0.0.0.0", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("loopback");
    }
}
