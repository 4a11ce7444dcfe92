package io.bellwether.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bellwether.embedded.EmbeddedStartException;
import io.bellwether.embedded.EmbeddedStartException.Reason;
import io.bellwether.embedded.Loopback;
import io.bellwether.embedded.broker.BrokerConfig;
import io.bellwether.embedded.broker.EmbeddedBroker;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryOutageIT {

    private static final String HOST = "127.0.0.1";
    private static final String V1 = RegistryCalls.record("{\"name\":\"a\",\"type\":\"string\"}");
    private static final String OTHER = RegistryCalls.record("{\"name\":\"z\",\"type\":\"string\"}");

    @TempDir
    Path directory;

    @Test
    void readsGoOnWhileTheBrokerIsAwayAndWritesGoOnAfterwards() throws Exception {
        BrokerConfig config = new BrokerConfig(directory, HOST, Loopback.freePort(HOST));
        EmbeddedBroker before = EmbeddedBroker.start(config);
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(
                new RegistryConfig(HOST, 0, before.bootstrapServers(), RegistryConfig.DEFAULT_TOPIC))) {
            URI url = registry.url();
            int id = RegistryCalls.register(url, "s-value", V1).id();
            before.close();

            assertThat(RegistryCalls.register(url, "t-value", OTHER).errorCode())
                    .isEqualTo(50001);
            assertThat(RegistryCalls.send(url, "GET", "/schemas/ids/" + id, "").text("schema"))
                    .isEqualTo(V1);

            try (EmbeddedBroker after = EmbeddedBroker.start(config)) {
                assertThat(after.bootstrapServers()).isEqualTo(before.bootstrapServers());
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(RegistryCalls.register(url, "t-value", OTHER)
                                        .id())
                                .isEqualTo(id + 1));
            }
        } finally {
            before.close();
        }
    }

    @Test
    void saysThatNoBrokerAnswers() {
        int port = Loopback.freePort(HOST);

        assertThatThrownBy(() -> EmbeddedRegistry.start(
                        new RegistryConfig(HOST, 0, HOST + ":" + port, RegistryConfig.DEFAULT_TOPIC)))
                .isInstanceOfSatisfying(
                        EmbeddedStartException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.KAFKA_UNREACHABLE))
                .hasMessageContaining(HOST + ":" + port);
    }
}
