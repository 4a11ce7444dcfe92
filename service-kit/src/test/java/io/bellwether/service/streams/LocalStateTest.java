package io.bellwether.service.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.service.lifecycle.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStateTest {
    @TempDir
    Path base;

    @Test
    void whatWasClosedInOrderIsUsedAgain() throws IOException {
        LocalState first = open("accounts");
        Path data = write(first.folder().resolve("app/0_1/data"));
        first.close();

        LocalState second = open("accounts");

        assertThat(second.folder()).isEqualTo(first.folder());
        assertThat(data).exists();
        second.close();
    }

    @Test
    void tasksThatAKilledProcessLeftAreDeletedAndWhoItWasIsKept() throws Exception {
        LocalState killed = open("accounts");
        Path data = write(killed.folder().resolve("app/0_1/data"));
        Path process = write(killed.folder().resolve("app/kafka-streams-process-metadata"));
        killed.close();
        write(base.resolve("in-use"));

        LocalState next = open("accounts");

        assertThat(next.folder()).isEqualTo(killed.folder());
        assertThat(data).doesNotExist();
        assertThat(process).exists();
        next.close();
    }

    @Test
    void stateOfAnotherSetOfStoresIsDeletedAndNothingElse() throws IOException {
        LocalState before = open("accounts");
        before.close();
        Path earlier = write(base.resolve("app/0_1/data"));
        Path foreign = write(base.resolve("another-app/0_1/data"));

        LocalState after = open("accounts", "labels");

        assertThat(after.folder()).isNotEqualTo(before.folder()).exists();
        assertThat(before.folder()).doesNotExist();
        assertThat(earlier).doesNotExist();
        assertThat(foreign).exists();
        after.close();
    }

    @Test
    void whatIsInUseIsLeftAlone() throws IOException {
        LocalState running = open("accounts");
        Path data = write(running.folder().resolve("app/0_1/data"));

        assertThatThrownBy(() -> open("accounts", "labels"))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining(base.toString())
                .hasMessageContaining("in use by another process");
        assertThat(data).exists();
        running.close();
    }

    private LocalState open(String... stores) {
        return LocalState.open(base, "app", topology(stores));
    }

    private static Path write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "1");
    }

    private static Topology topology(String... stores) {
        Topology topology = new Topology();
        topology.addSource("read", "records");
        topology.addProcessor("remember", Nothing::new, "read");
        for (String store : stores) {
            topology.addStateStore(
                    Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(store), Serdes.String(), Serdes.String()),
                    "remember");
        }
        return topology;
    }

    private static final class Nothing implements Processor<String, String, String, String> {
        @Override
        public void process(Record<String, String> record) {}
    }
}
