package io.bellwether.cli.rejected;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.cli.CommandLines;
import io.bellwether.cli.CommandLines.Said;
import io.bellwether.schemas.CauseCode;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.testing.KafkaFixture;
import io.bellwether.testing.TickingClock;
import io.bellwether.testing.Transactions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code list}, {@code show} and {@code explain} say of copies that were made as scoring makes them. */
class RejectedCommandIT {

    private static final byte[] GARBAGE = "{\"card\": \"4111\"}".getBytes(StandardCharsets.UTF_8);

    private static KafkaFixture kafka;
    private static RecordMetadata garbageSource;
    private static RecordMetadata largeSource;
    private static byte[] large;
    private static String garbage;
    private static String invalid;
    private static String failed;
    private static String tooLarge;

    @TempDir
    private Path dir;

    @BeforeAll
    static void rejectFour() {
        kafka = KafkaFixture.shared().createTopics();
        Topics topics = kafka.topics();
        TickingClock clock = TickingClock.start();
        RejectedCopies copies = new RejectedCopies(kafka, clock);
        large = new byte[topics.rejected().maxBytes()];
        byte[] key = "account-1".getBytes(StandardCharsets.UTF_8);
        garbageSource = kafka.produceBytes(topics.transactions(), key, GARBAGE);
        garbage = copies.reject(
                garbageSource,
                key,
                GARBAGE,
                CauseCode.UNDECODABLE,
                "Unknown magic byte!",
                new RecordHeader("x-publisher", "till 7".getBytes(StandardCharsets.UTF_8)),
                new RecordHeader("x-bell", new byte[] {7}));
        clock.advance(Duration.ofMinutes(10));
        invalid = copies.reject(
                kafka.produceBytes(topics.transactions(), key, new byte[0]),
                key,
                encode(Transactions.builder()
                        .setMoney(Transactions.money("1", "XXQ"))
                        .build()),
                CauseCode.INVALID_FIELD,
                "money.currency must be an ISO 4217 code");
        clock.advance(Duration.ofMinutes(10));
        failed = copies.reject(
                kafka.produceBytes(topics.transactions(), key, new byte[0]),
                key,
                encode(Transactions.valid()),
                CauseCode.MODEL_FAILED,
                "out of order");
        largeSource = kafka.produceBytes(topics.news(), null, new byte[] {1});
        tooLarge = copies.reject(largeSource, null, large, CauseCode.TOO_LARGE, "the record has many bytes");
    }

    @AfterAll
    static void close() {
        kafka.close();
    }

    @Test
    void listSaysWhyWhenAndWhenceAndNothingOfTheContent() {
        Said said = run("list", "--cause", "undecodable", "--cause", "invalid_field");

        assertThat(said.code()).isZero();
        assertThat(said.out().lines()).hasSize(3);
        assertThat(said.out())
                .containsPattern(garbage + " +2026-03-10T10:00:00Z UNDECODABLE +transactions/"
                        + garbageSource.partition() + "/" + garbageSource.offset() + " +Unknown magic byte!")
                .contains("money.currency must be an ISO 4217 code")
                .doesNotContain("4111")
                .doesNotContain("account-1");
    }

    @Test
    void filtersNarrowWhatIsListed() throws Exception {
        assertThat(listed("--since", "2026-03-10T10:10:00Z", "--until", "2026-03-10T10:20:00Z"))
                .containsExactly(invalid);
        assertThat(listed("--since", "2026-03-10T12:20:00+02:00")).containsExactlyInAnyOrder(failed, tooLarge);
        assertThat(listed("--source", "transactions/" + garbageSource.partition() + "/" + garbageSource.offset()))
                .containsExactly(garbage);
        assertThat(listed("--topic", "transactions")).containsExactlyInAnyOrder(garbage, invalid, failed);
        assertThat(listed("--topic", "news")).containsExactly(tooLarge);
        assertThat(listed("--model", "risk")).hasSize(4);
        assertThat(listed("--model", "risk/1.0.0", "--limit", "2")).hasSize(2);
        assertThat(listed("--model", "risk/1")).isEmpty();
        assertThat(listed(failed, garbage)).containsExactly(failed, garbage);
    }

    @Test
    void aSummaryCountsByCauseAndSource() {
        assertThat(run("list", "--summary", "--topic", "transactions")
                        .out()
                        .lines()
                        .skip(1))
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).matches(" +1 +0 +MODEL_FAILED +transactions"));
    }

    @Test
    void showMasksWhatItCanDecodeAndDumpsWhatItCannot() {
        assertThat(run("show", failed).out())
                .contains("\"accountId\" : \"***nt-1\"")
                .contains("MODEL_FAILED: out of order")
                .doesNotContain("account-1");
        assertThat(run("show", failed, "--unmask").out()).contains("account-1");
        assertThat(run("show", garbage).out())
                .contains("header  x-publisher: till 7")
                .contains("header  x-bell: 0x07")
                .doesNotContain("header  bw-")
                .contains("|{\"card\": \"4111\"}|");
    }

    @Test
    void showWritesTheExactBytesToANewFileOfItsOwner() throws Exception {
        Path file = dir.resolve("value.bin");

        assertThat(run("show", garbage, "--raw", file.toString()).code()).isZero();

        assertThat(Files.readAllBytes(file)).isEqualTo(GARBAGE);
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        assertThat(run("show", garbage, "--raw", file.toString()).code()).isEqualTo(ExitCode.FAILURE.code());
    }

    @Test
    void whatWasTooLargeToBeCopiedIsReadAtItsSource() throws Exception {
        Path file = dir.resolve("large.bin");

        assertThat(run("show", tooLarge, "--raw", file.toString()).code()).isZero();

        assertThat(Files.readAllBytes(file)).containsExactly(1);
        assertThat(run("explain", tooLarge).out()).contains("no: it was too large to be copied");
        // By a filter it is met while others are read.
        assertThat(run("explain", "--cause", "TOO_LARGE").code()).isZero();
        assertThat(run("show", "--cause", "TOO_LARGE").code()).isZero();
    }

    @Test
    void explainSaysWhatTheBytesAreAndWhetherAReplayHelps() {
        assertThat(run("explain", garbage).out())
                .contains(CauseCode.UNDECODABLE.meaning(), CauseCode.UNDECODABLE.advice())
                .contains("16, the first is 7b: JSON, it seems")
                .contains("no: it would be rejected again as UNDECODABLE")
                .doesNotContain("4111");
        assertThat(run("explain", invalid).out())
                .contains("is " + Transaction.class.getName())
                .contains("decodes   yes, as Transaction")
                .contains("no: it would be rejected again as INVALID_FIELD");
        assertThat(run("explain", failed).out()).contains("succeeds if the model that is live now takes it");
    }

    @Test
    void whatIsNotThereOrNotUnderstoodIsSaid() {
        Said missing = run("explain", "5/4711");
        assertThat(missing.code()).isEqualTo(ExitCode.FAILURE.code());
        assertThat(missing.err()).contains("There is no record at 5/4711");
        for (String[] wrong : List.of(
                new String[] {"show"},
                new String[] {"replay"},
                new String[] {"explain", "17"},
                new String[] {"list", "--topic", "payments"},
                new String[] {"list", "--since", "yesterday"},
                new String[] {"replay", "--all", "--limit", "1"},
                new String[] {"replay", "--all", "--name", "a b"})) {
            assertThat(run(wrong).code()).as(String.join(" ", wrong)).isEqualTo(ExitCode.USAGE.code());
        }
    }

    private static byte[] encode(Transaction transaction) {
        String topic = kafka.topics().transactions().name();
        return kafka.serdes().serializer(kafka.topics().transactions()).serialize(topic, transaction);
    }

    private static List<String> listed(String... filters) throws Exception {
        String[] command =
                Stream.concat(Stream.of("list", "--json"), Stream.of(filters)).toArray(String[]::new);
        ObjectMapper mapper = new ObjectMapper();
        return mapper
                .readerFor(mapper.constructType(JsonNode.class))
                .<JsonNode>readValues(run(command).out())
                .readAll()
                .stream()
                .map(line -> line.get("partition").asText() + "/"
                        + line.get("offset").asText())
                .toList();
    }

    private static Said run(String... command) {
        return CommandLines.listen(Stream.of(
                        Stream.of("rejected"),
                        Stream.of(command),
                        Stream.of("--bootstrap-servers", kafka.bootstrapServers()),
                        Stream.of("--schema-registry", kafka.registryUrl(), "--topic-prefix", kafka.prefix()))
                .flatMap(part -> part)
                .toArray(String[]::new));
    }
}
