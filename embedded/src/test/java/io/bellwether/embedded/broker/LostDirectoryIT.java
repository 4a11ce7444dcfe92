package io.bellwether.embedded.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LostDirectoryIT {

    @TempDir
    Path directory;

    @AfterEach
    void giveKafkaItsSwitchBack() {
        Exit.resetExitProcedure();
        Exit.resetHaltProcedure();
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void tellsTheListenerWhenTheLogDirectoryIsGoneAndCanStillBeClosed() throws Exception {
        CompletableFuture<String> told = new CompletableFuture<>();
        Path data = directory.resolve("data");
        try (EmbeddedBroker broker = EmbeddedBroker.start(new BrokerConfig(data, "127.0.0.1", 0), told::complete)) {
            Clients.createTopic(broker.bootstrapServers(), "lost", 1);
            Clients.produce(broker.bootstrapServers(), "lost", "one");

            Files.move(data.resolve("log"), data.resolve("moved-away"));

            assertThat(told.get(30, TimeUnit.SECONDS)).contains("data directory is full or gone");
        }
    }
}
