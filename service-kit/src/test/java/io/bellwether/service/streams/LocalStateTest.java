package io.bellwether.service.streams;

import static org.assertj.core.api.Assertions.assertThat;

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
        LocalState first = LocalState.open(base, topology("accounts"));
        first.use();
        Files.writeString(first.folder().resolve("data"), "1");
        first.close();

        LocalState second = LocalState.open(base, topology("accounts"));

        assertThat(second.folder()).isEqualTo(first.folder());
        assertThat(second.folder().resolve("data")).hasContent("1");
    }

    @Test
    void whatAKilledProcessLeftIsDeleted() throws IOException {
        LocalState killed = LocalState.open(base, topology("accounts"));
        killed.use();
        Files.createDirectories(killed.folder().resolve("task"));
        Files.writeString(killed.folder().resolve("task/data"), "1");

        LocalState next = LocalState.open(base, topology("accounts"));

        assertThat(next.folder()).isEqualTo(killed.folder());
        assertThat(next.folder().resolve("task")).doesNotExist();
    }

    @Test
    void stateOfAnotherSetOfStoresIsDeleted() throws IOException {
        LocalState before = LocalState.open(base, topology("accounts"));
        Files.writeString(before.folder().resolve("data"), "1");
        before.close();
        Files.createDirectories(base.resolve("of-an-earlier-build"));

        LocalState after = LocalState.open(base, topology("accounts", "labels"));

        assertThat(after.folder()).isNotEqualTo(before.folder());
        assertThat(base).isDirectoryNotContaining(path -> !path.equals(after.folder()));
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
