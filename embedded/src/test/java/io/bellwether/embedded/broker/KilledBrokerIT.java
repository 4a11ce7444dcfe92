package io.bellwether.embedded.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

class KilledBrokerIT {

    private static final int ENOUGH = 300;

    @TempDir
    Path directory;

    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void hasEveryAcknowledgedRecordOnceAfterKill9() throws Exception {
        Path data = directory.resolve("data");
        int acknowledged =
                killAfter(ENOUGH, BrokerProcess.launch(data, errors())).size();

        Path log = data.resolve("log");
        DeadBroker.forget(log, "127.0.0.1"); // a start that was killed half way
        List<String> kept;
        try (EmbeddedBroker again = EmbeddedBroker.start(new BrokerConfig(data, "127.0.0.1", 0))) {
            kept = Clients.read(again.bootstrapServers(), BrokerProcess.TOPIC);
        }

        assertThat(kept).hasSizeGreaterThanOrEqualTo(acknowledged).containsExactlyElementsOf(numbersBelow(kept.size()));
    }

    @RepeatedTest(value = 3, name = "kill {currentRepetition}, as each meets the commits elsewhere")
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void endsTheTransactionsThatWereBeingCommittedAtKill9() throws Exception {
        Path data = directory.resolve("data");
        List<String> committed = killAfter(ENOUGH, TransactingProcess.launch(data, errors()));

        try (EmbeddedBroker again = EmbeddedBroker.start(new BrokerConfig(data, "127.0.0.1", 0))) {
            for (String producer : TransactingProcess.PRODUCERS) {
                try (KafkaProducer<String, String> same = Clients.transactional(again.bootstrapServers(), producer)) {
                    same.initTransactions();
                }
            }
            for (int i = 0; i < TransactingProcess.PARTITIONS; i++) {
                TopicPartition partition = new TopicPartition(TransactingProcess.TOPIC, i);
                assertThat(Clients.openTransactions(again.bootstrapServers(), partition))
                        .isEmpty();
                assertThat(Clients.read(again.bootstrapServers(), partition))
                        .doesNotHaveDuplicates()
                        .containsAll(committed);
            }
        }
    }

    private Path errors() {
        return directory.resolve("errors");
    }

    /** What the process said was acknowledged, up to its death. */
    private List<String> killAfter(int acknowledgements, Process process) throws Exception {
        List<String> said = new ArrayList<>();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(BrokerProcess.ACKNOWLEDGED)) {
                    said.add(line.substring(BrokerProcess.ACKNOWLEDGED.length()));
                }
                if (said.size() == acknowledgements) {
                    process.destroyForcibly();
                }
            }
        } catch (IOException streamClosedByTheKill) {
            // what it said before is what counts
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).isEqualTo(128 + 9);
        assertThat(said).as(() -> read(errors())).hasSizeGreaterThanOrEqualTo(acknowledgements);
        return said;
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
