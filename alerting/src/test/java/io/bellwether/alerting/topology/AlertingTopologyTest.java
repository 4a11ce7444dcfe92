package io.bellwether.alerting.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.alerting.Samples;
import io.bellwether.alerting.projection.Projector;
import io.bellwether.alerting.rule.RuleSet;
import io.bellwether.alerting.rule.file.RuleFile;
import io.bellwether.schemas.Headers;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertInput;
import io.bellwether.schemas.message.AlertState;
import io.bellwether.schemas.message.Reason;
import io.bellwether.schemas.message.RecordOutcome;
import io.bellwether.schemas.message.RiskLevel;
import io.bellwether.schemas.message.Sentiment;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlertingTopologyTest {
    private static final Instant START = Instant.parse("2026-03-10T10:00:00Z");
    private static final RuleSet RULES = RuleFile.parse("a test", """
            rules:
              - name: negative
                topics: sentiment-events
                hit: {label: NEGATIVE}
                group_by: [entity]
                window: 20s
                rate: {fire: 0.5, clear: 0.3, minimum_sample: 10}
              - name: rejected
                topics: [risk-events, sentiment-events, rejected]
                hit: {outcome: rejected}
                group_by: [source-topic]
                window: 20s
                rate: {fire: 0.3, clear: 0.1, minimum_sample: 20}
            """);

    private final Topics topics = new Topics("test.");
    private final RegistryDouble registry = new RegistryDouble();
    private final AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", registry.url()));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TopologyTestDriver driver = new TopologyTestDriver(topology(), properties(), START);
    private Instant now = START;

    @AfterEach
    void close() {
        driver.close();
        registry.close();
    }

    @Test
    void projectsScoredRecordsToWhatRulesNeed() {
        send(
                topics.riskEvents(),
                "account-1",
                Samples.payment("t1", START, RiskLevel.HIGH).build());
        send(
                topics.sentimentEvents(),
                "n1",
                Samples.news("n1", "Acme", START, Sentiment.NEGATIVE)
                        .setStoryId("n0")
                        .build());

        List<AlertInput> inputs = read(topics.alertInput());

        assertThat(inputs).extracting(AlertInput::getTopic).containsExactly("risk-events", "sentiment-events");
        assertThat(inputs.get(0).getFields())
                .containsEntry("merchant", "shop")
                .containsEntry("source-topic", "transactions")
                .doesNotContainKey("country");
        assertThat(inputs.get(0).getLabel()).isEqualTo("HIGH");
        assertThat(inputs.get(1).getUnit()).isEqualTo("n1");
        assertThat(inputs.get(1).getId()).isEqualTo("n1/Acme");
        assertThat(inputs.get(1).getScore()).isEqualTo(0.8);
        assertThat(inputs.get(1).getReasons()).containsExactly("loss");
        assertThat(inputs.get(1).getContributions()).containsExactly(1.5);
        assertThat(inputs.get(1).getStoryId()).isEqualTo("n0");
    }

    @Test
    void latencyLastsFromArrivalToTheScoreAndIsNeverLessThanNothing() {
        for (Instant scored : List.of(now.plusMillis(7_000), now.minusMillis(3))) {
            send(
                    topics.sentimentEvents(),
                    "n1",
                    Samples.news("n1", "Acme", START.minusSeconds(60), Sentiment.NEGATIVE)
                            .setScoredAt(scored)
                            .build());
            send(
                    topics.riskEvents(),
                    "account-1",
                    Samples.payment("t1", START, RiskLevel.LOW)
                            .setScoredAt(scored)
                            .build());
        }
        send(topics.rejected(), new TestRecord<>(utf8("k"), utf8("v"), new RecordHeaders(), now));

        assertThat(read(topics.alertInput()))
                .extracting(AlertInput::getLatencyMillis)
                .containsExactly(7_000L, 7_000L, 0L, 0L, null);
    }

    @Test
    void projectsTheThreeLargestReasonsAndCutsTheirNames() {
        List<Reason> reasons = List.of(
                new Reason("x".repeat(63) + "\uD83D\uDE00", null, -2.0),
                new Reason("b", 17.0, 1.0),
                new Reason("c", null, 0.5),
                new Reason("d", null, 0.25));
        send(
                topics.riskEvents(),
                "account-1",
                Samples.payment("t1", START, RiskLevel.HIGH).setReasons(reasons).build());

        assertThat(read(topics.alertInput())).singleElement().satisfies(input -> {
            assertThat(input.getReasons()).as("no half of a character").containsExactly("x".repeat(63), "b", "c");
            assertThat(input.getContributions()).containsExactly(-2.0, 1.0, 0.5);
        });
    }

    @Test
    void projectsRejectedRecordsByTheirHeadersAndNeverLooksAtTheValue() {
        RecordHeaders headers = new RecordHeaders();
        headers.add(Headers.CAUSE, utf8("KEY_MISMATCH"));
        headers.add(Headers.SOURCE_TOPIC, utf8(topics.transactions().name()));
        headers.add(Headers.SOURCE_PARTITION, utf8("3"));
        headers.add(Headers.SOURCE_OFFSET, utf8("77"));
        send(topics.rejected(), new TestRecord<>(utf8("k"), utf8("4111 1111 1111 1111"), headers, now));

        assertThat(read(topics.alertInput())).singleElement().satisfies(input -> {
            assertThat(input.getOutcome()).isEqualTo(RecordOutcome.REJECTED);
            assertThat(input.getId()).isEqualTo("test.transactions/3/77");
            assertThat(input.getLabel()).isEqualTo("KEY_MISMATCH");
            assertThat(input.getFields()).isEqualTo(Map.of("source-topic", "transactions", "cause", "KEY_MISMATCH"));
            assertThat(input.toString()).doesNotContain("4111");
        });
    }

    @Test
    void nothingThatARejectedRecordCameWithReachesTheRules() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("__value_schema_id", new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17});
        headers.add("publisher", new byte[900_000]);
        headers.add(Headers.TRACEPARENT, utf8("00-trace"));
        headers.add(Headers.CAUSE, utf8("KEY_MISMATCH"));
        send(topics.rejected(), new TestRecord<>(utf8("k"), utf8("v"), headers, now));

        TestRecord<String, AlertInput> projected = driver.createOutputTopic(
                        topics.alertInput().name(), new StringDeserializer(), serdes.deserializer(topics.alertInput()))
                .readRecord();

        assertThat(projected.getHeaders().toArray())
                .extracting(Header::key)
                .as("a schema id or a megabyte of another record would make it unreadable, or too large to write")
                .containsExactly(Headers.TRACEPARENT);
        assertThat(projected.getValue().getLabel()).isEqualTo("KEY_MISMATCH");

        RecordHeaders endless = new RecordHeaders();
        endless.add(Headers.TRACEPARENT, new byte[900_000]);
        send(topics.rejected(), new TestRecord<>(utf8("k"), utf8("v"), endless, now));
        assertThat(driver.createOutputTopic(
                                topics.alertInput().name(),
                                new StringDeserializer(),
                                serdes.deserializer(topics.alertInput()))
                        .readRecord()
                        .getHeaders())
                .isEmpty();
    }

    @Test
    void aRecordWithoutValueDoesNotEndTheEvaluation() {
        send(topics.alertInput(), new TestRecord<>(utf8("k"), null, new RecordHeaders(), now));

        assertThat(meters.counter(Projector.UNREADABLE, "topic", "alert-input").count())
                .isEqualTo(1);
    }

    @Test
    void projectsWhatItCannotReadAsRejectedAndCountsIt() {
        send(topics.riskEvents(), new TestRecord<>(utf8("k"), utf8("garbage"), new RecordHeaders(), now));
        send(topics.riskEvents(), new TestRecord<>(utf8("k"), null, new RecordHeaders(), now));

        assertThat(read(topics.alertInput())).hasSize(2).allSatisfy(input -> {
            assertThat(input.getOutcome()).isEqualTo(RecordOutcome.REJECTED);
            assertThat(input.getFields()).containsEntry("source-topic", "risk-events");
        });
        assertThat(meters.counter(Projector.UNREADABLE, "topic", "risk-events").count())
                .isEqualTo(2);
    }

    @Test
    void firesAndResolvesThroughBothStages() {
        news("Acme", 40, Sentiment.NEGATIVE);
        news("Acme", 150, Sentiment.POSITIVE);

        List<Alert> alerts = read(topics.alerts());

        assertThat(alerts).extracting(Alert::getState).containsExactly(AlertState.FIRING, AlertState.RESOLVED);
        assertThat(alerts)
                .extracting(Alert::getAlertId)
                .containsOnly(alerts.get(0).getAlertId());
        assertThat(read(topics.alertsHistorical())).isEmpty();
    }

    @Test
    void anEventOrARecordThatIsMarkedAsOldIsJudgedApart() {
        for (int i = 0; i < 20; i++) {
            pass(Duration.ofMillis(200));
            send(
                    topics.sentimentEvents(),
                    "h" + i,
                    Samples.news("h" + i, "Acme", now.minus(Duration.ofDays(2)), Sentiment.NEGATIVE)
                            .setHistorical(true)
                            .build());
        }

        assertThat(read(topics.alerts())).isEmpty();
        assertThat(read(topics.alertsHistorical())).extracting(Alert::getState).containsExactly(AlertState.FIRING);
    }

    @Test
    void aNewsItemOfManyEntitiesCountsOnceInTheRejectedRate() {
        for (int i = 0; i < 19; i++) {
            pass(Duration.ofMillis(100));
            for (String entity : List.of("A", "B", "C", "D", "E")) {
                send(
                        topics.sentimentEvents(),
                        "n" + i,
                        Samples.news("n" + i, entity, now, Sentiment.POSITIVE).build());
            }
        }
        for (int i = 0; i < 19; i++) {
            RecordHeaders headers = new RecordHeaders();
            headers.add(Headers.CAUSE, utf8("UNDECODABLE"));
            headers.add(Headers.SOURCE_TOPIC, utf8(topics.news().name()));
            headers.add(Headers.SOURCE_OFFSET, utf8(Integer.toString(i)));
            send(topics.rejected(), new TestRecord<>(utf8("k"), utf8("v"), headers, now));
        }

        assertThat(read(topics.alerts())).singleElement().satisfies(alert -> {
            assertThat(alert.getRule()).isEqualTo("rejected");
            assertThat(alert.getGroup()).isEqualTo(Map.of("source-topic", "news"));
            assertThat(alert.getSample())
                    .as("19 items and the rejected ones so far")
                    .isBetween(20L, 38L);
        });
    }

    private void news(String entity, int count, Sentiment sentiment) {
        for (int i = 0; i < count; i++) {
            pass(Duration.ofMillis(200));
            String id = sentiment + "-" + i;
            send(
                    topics.sentimentEvents(),
                    id,
                    Samples.news(id, entity, now, sentiment).build());
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    private <V extends SpecificRecord> void send(Topic<String, V> topic, String key, V value) {
        RecordHeaders headers = new RecordHeaders();
        byte[] bytes = serdes.serializer(topic).serialize(topic.name(), headers, value);
        send(topic, new TestRecord<>(utf8(key), bytes, headers, now));
    }

    private void send(Topic<?, ?> topic, TestRecord<byte[], byte[]> record) {
        TestInputTopic<byte[], byte[]> input =
                driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer());
        input.pipeInput(record);
    }

    private <V extends SpecificRecord> List<V> read(Topic<String, V> topic) {
        return driver.createOutputTopic(topic.name(), new StringDeserializer(), serdes.deserializer(topic))
                .readValuesToList();
    }

    private Topology topology() {
        serdes.prepare(List.of(topics.riskEvents(), topics.sentimentEvents()));
        Evaluation.Surroundings surroundings = new Evaluation.Surroundings(id -> Map.of(), new Standing());
        return new AlertingTopology(
                        topics,
                        serdes,
                        new Evaluation.Wiring(() -> RULES, Duration.ofSeconds(1), 1_000, meters, surroundings),
                        Duration.ofSeconds(1))
                .get();
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "alerting-test");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, "target/test-state");
        return properties;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
