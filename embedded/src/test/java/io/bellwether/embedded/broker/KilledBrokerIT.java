package io.bellwether.embedded.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KilledBrokerIT {

    private static final int ENOUGH = 300;

    @TempDir
    Path directory;

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void hasEveryAcknowledgedRecordOnceAfterKill9() throws Exception {
        Path data = directory.resolve("data");
        int acknowledged = killAfter(ENOUGH, data);

        List<String> kept;
        try (EmbeddedBroker again = EmbeddedBroker.start(new BrokerConfig(data, "127.0.0.1", 0))) {
            kept = Clients.read(again.bootstrapServers(), BrokerProcess.TOPIC);
        }

        assertThat(kept).hasSizeGreaterThanOrEqualTo(acknowledged).containsExactlyElementsOf(numbersBelow(kept.size()));
    }

    /** How many records the process said were acknowledged, up to its death. */
    private int killAfter(int records, Path data) throws Exception {
        Path errors = directory.resolve("errors");
        Process process = BrokerProcess.launch(data, errors);
        List<String> said = new ArrayList<>();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(BrokerProcess.ACKNOWLEDGED)) {
                    said.add(line);
                }
                if (said.size() == records) {
                    process.destroyForcibly();
                }
            }
        } catch (IOException streamClosedByTheKill) {
            // what it said before is what counts
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).isEqualTo(128 + 9);
        assertThat(said).as(() -> read(errors)).hasSizeGreaterThanOrEqualTo(records);
        return said.size();
    }

    private static List<String> numbersBelow(int end) {
        return IntStream.range(0, end).mapToObj(Integer::toString).toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "no output: " + e;
        }
    }
}
