package io.bellwether.cli.rejected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.cli.CommandLines;
import io.bellwether.cli.CommandLines.Said;
import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.schemas.registry.RegistryClient;
import io.bellwether.schemas.registry.RegistryConfig;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.scoring.stream.ScoringConfig;
import io.bellwether.scoring.stream.ScoringService;
import io.bellwether.service.config.KafkaConfig;
import io.bellwether.service.config.Settings;
import io.bellwether.service.health.Readiness;
import io.bellwether.service.lifecycle.FatalSignal;
import io.bellwether.service.lifecycle.ServiceContext;
import io.bellwether.testing.KafkaFixture;
import io.bellwether.testing.Transactions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Good and bad records, scored by the service; a mended registry; replays, some of them cut short, some run again. */
class ReplayIT {

    private static final int GOOD = 20;
    private static final int UNKNOWN = 30;
    private static final int STRAY = 5;
    private static final int MISMATCHED = 3;
    private static final int GARBAGE = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path data;

    private final KafkaFixture kafka = KafkaFixture.shared();
    private final Topics topics = kafka.topics();

    @AfterEach
    void close() {
        kafka.close();
    }

    @Test
    void afterAFixEachRejectedEventIsScoredOnceHoweverOftenItIsReplayed() throws Exception {
        ScoringService service = service();
        service.start();
        try {
            int schemaToCome = nextSchemaId();
            publish(schemaToCome);
            awaitRejected(UNKNOWN + STRAY + MISMATCHED + GARBAGE);
            awaitScored(GOOD);

            onlyWhatWouldSucceedIsSent();
            awaitScored(GOOD + STRAY);

            mendRegistry(schemaToCome);
            aRehearsalSendsNothing();
            whatItsPublisherSentAgainIsADuplicate();
            aReplayThatWasCutShortIsGoneOnWith();
            awaitScored(GOOD + STRAY + UNKNOWN);
            whatIsSentByForceAndRejectedAgainDoesNotMultiply();

            everyEventHasOneScore();
        } finally {
            service.stop(Duration.ofSeconds(20));
        }
    }

    private void publish(int schemaToCome) {
        for (int i = 0; i < GOOD; i++) {
            kafka.produce(topics.transactions(), "a-" + i % 7, Transactions.of("a-" + i % 7, "good-" + i));
        }
        for (int i = 0; i < UNKNOWN; i++) {
            kafka.produceBytes(
                    topics.transactions(),
                    bytes("a-" + i % 7),
                    named(schemaToCome, Transactions.of("a-" + i % 7, "unknown-" + i)),
                    new RecordHeader("x-publisher", bytes("till-" + i)));
        }
        for (int i = 0; i < STRAY; i++) {
            byte[] key = bytes("a-" + i);
            int wrong = (Utils.toPositive(Utils.murmur2(key)) + 1)
                    % topics.transactions().partitions();
            kafka.produceBytesTo(wrong, topics.transactions(), key, encode(Transactions.of("a-" + i, "stray-" + i)));
        }
        for (int i = 0; i < MISMATCHED; i++) {
            kafka.produceBytes(topics.transactions(), bytes("b-" + i), encode(Transactions.of("a-" + i, "mis-" + i)));
        }
        for (int i = 0; i < GARBAGE; i++) {
            kafka.produceBytes(topics.transactions(), null, new byte[] {42});
        }
    }

    private void onlyWhatWouldSucceedIsSent() {
        Said said = run("replay", "--all", "--name", "first");

        assertThat(said.out())
                .contains("Replay first sent 5 records")
                .contains("30  would be rejected again as UNKNOWN_SCHEMA")
                .contains("3  would be rejected again as KEY_MISMATCH")
                .contains("4  would be rejected again as UNDECODABLE");
        assertThat(run("replay", "--all").out()).contains("sent 0 records").contains("5  sent before, by first");
        assertThat(run("list", "--cause", "WRONG_PARTITION").out()).contains("[replayed by first]");
        assertThat(run("explain", "--cause", "WRONG_PARTITION", "--limit", "1").out())
                .contains("replay    done by first");
    }

    private void mendRegistry(int schemaToCome) throws Exception {
        assertThat(run("explain", "--cause", "UNKNOWN_SCHEMA", "--limit", "1").out())
                .contains("id " + schemaToCome + " is not known to the registry")
                .contains("no: it would be rejected again as UNKNOWN_SCHEMA");
        Schema variant = new Schema.Parser().parse(Transaction.getClassSchema().toString());
        variant.addProp("publisher", kafka.prefix());
        assertThat(registry().register(kafka.prefix() + "another-publisher", variant))
                .isEqualTo(schemaToCome);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(run("explain", "--cause", "UNKNOWN_SCHEMA", "--limit", "1")
                                .out())
                        .contains("likely succeeds"));
    }

    private void aRehearsalSendsNothing() {
        Said said = run("replay", "--cause", "UNKNOWN_SCHEMA", "--dry-run");

        assertThat(said.out()).contains("Nothing was sent.").contains("would send 30 records");
        assertThat(said.out()
                        .lines()
                        .filter(line -> line.contains(
                                "would go to " + topics.transactions().name())))
                .hasSize(UNKNOWN);
        assertThat(kafka.consumeBytes(topics.transactions(), 0))
                .hasSize(GOOD + UNKNOWN + STRAY + MISMATCHED + GARBAGE + STRAY);
    }

    /** Two ways lead to one score: the replay's record of this event is a duplicate, or the publisher's is. */
    private void whatItsPublisherSentAgainIsADuplicate() {
        kafka.produce(topics.transactions(), "a-0", Transactions.of("a-0", "unknown-0"));
        awaitScored(GOOD + STRAY + 1);
    }

    private void aReplayThatWasCutShortIsGoneOnWith() {
        assertThat(run("replay", "--cause", "UNKNOWN_SCHEMA", "--limit", "12", "--name", "mended")
                        .out())
                .contains("Replay mended sent 12 records");
        assertThat(run("replay", "--cause", "UNKNOWN_SCHEMA", "--name", "mended")
                        .out())
                .contains("Replay mended sent 18 records")
                .contains("12  sent before, by mended");
        assertThat(run("replay", "--cause", "UNKNOWN_SCHEMA", "--name", "mended")
                        .out())
                .contains("Replay mended sent 0 records");
    }

    private void whatIsSentByForceAndRejectedAgainDoesNotMultiply() {
        int rejected = UNKNOWN + STRAY + MISMATCHED + GARBAGE;
        for (int round = 1; round <= 2; round++) {
            assertThat(run("replay", "--cause", "KEY_MISMATCH", "--force").out())
                    .contains("sent 3 records");
            awaitRejected(rejected + round * MISMATCHED);
        }
        assertThat(kafka.consumeBytes(topics.rejected(), 0)).hasSize(rejected + 2 * MISMATCHED);
    }

    private void everyEventHasOneScore() {
        List<ConsumerRecord<String, RiskEvent>> events = kafka.consume(topics.riskEvents(), GOOD + STRAY + UNKNOWN);
        assertThat(events)
                .extracting(event -> event.value().getEventId())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(ids("good-", GOOD), ids("stray-", STRAY), ids("unknown-", UNKNOWN))
                                .flatMap(ids -> ids)
                                .toList());
        List<ConsumerRecord<byte[], byte[]>> replayed = kafka.consumeBytes(topics.transactions(), 0).stream()
                .filter(record -> text(record, "bw-replay").startsWith("mended "))
                .toList();
        assertThat(replayed)
                .hasSize(UNKNOWN)
                .extracting(record -> text(record, "x-publisher"))
                .containsExactlyInAnyOrderElementsOf(ids("till-", UNKNOWN).toList());
        assertThat(replayed)
                .allSatisfy(record -> assertThat(record.headers())
                        .extracting(h -> h.key())
                        .containsExactly("x-publisher", "bw-replay"));
    }

    private static Stream<String> ids(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i);
    }

    private void awaitScored(int count) {
        assertThat(kafka.consume(topics.riskEvents(), count)).hasSize(count);
    }

    private void awaitRejected(int count) {
        assertThat(kafka.consumeBytes(topics.rejected(), count)).hasSize(count);
    }

    /** Ids are counted up, and nothing else registers a schema meanwhile. */
    private int nextSchemaId() throws Exception {
        kafka.createTopics();
        kafka.serdes().prepare(topics.all());
        Schema newest = Schema.createRecord(kafka.prefix().replace('.', '_') + "newest", "", "test", false, List.of());
        return registry().register(kafka.prefix() + "newest", newest) + 1;
    }

    private RegistryClient registry() {
        return new RegistryClient(RegistryConfig.from(kafka.clientConfig()));
    }

    private byte[] encode(Transaction transaction) {
        return kafka.serdes()
                .serializer(topics.transactions())
                .serialize(topics.transactions().name(), transaction);
    }

    private byte[] named(int schemaId, Transaction transaction) {
        byte[] value = encode(transaction);
        ByteBuffer.wrap(value).putInt(1, schemaId);
        return value;
    }

    private ScoringService service() {
        Settings settings = Settings.from()
                .flags(Map.of(
                        "bellwether.kafka.bootstrap-servers", kafka.bootstrapServers(),
                        "bellwether.kafka.schema-registry-url", kafka.registryUrl(),
                        "bellwether.kafka.topic-prefix", kafka.prefix(),
                        "bellwether.kafka.replication", "1",
                        "bellwether.scoring.http.port", "0",
                        "bellwether.scoring.models-dir",
                                Path.of("..", "models").toAbsolutePath().toString()))
                .build();
        return new ScoringService(
                settings.read(ScoringConfig.PREFIX, ScoringConfig.class),
                settings.read("bellwether.kafka", KafkaConfig.class),
                new ServiceContext(new SimpleMeterRegistry(), new Readiness(), new FatalSignal(), data));
    }

    private Said run(String... command) {
        Said said = CommandLines.listen(Stream.of(
                        Stream.of("rejected"),
                        Stream.of(command),
                        Stream.of("--bootstrap-servers", kafka.bootstrapServers()),
                        Stream.of("--schema-registry", kafka.registryUrl(), "--topic-prefix", kafka.prefix()))
                .flatMap(part -> part)
                .toArray(String[]::new));
        assertThat(said.code()).as(said.err()).isZero();
        return said;
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String header) {
        return Stream.of(record.headers().toArray())
                .filter(h -> h.key().equals(header))
                .map(h -> new String(h.value(), StandardCharsets.UTF_8))
                .reduce("", (before, last) -> last);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
