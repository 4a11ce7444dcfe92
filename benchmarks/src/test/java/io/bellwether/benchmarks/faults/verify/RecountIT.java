package io.bellwether.benchmarks.faults.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.benchmarks.faults.verify.Findings.Kind;
import io.bellwether.benchmarks.faults.verify.TopicReader.Isolation;
import io.bellwether.schemas.CauseCode;
import io.bellwether.schemas.Headers;
import io.bellwether.schemas.message.ModelRef;
import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.RiskLevel;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.testing.KafkaFixture;
import io.bellwether.testing.Transactions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecountIT {
    private static final String ACCOUNT = "account-1";
    private static final String GARBAGE = "garbage";
    private static final Header MARK = header(Expectation.HEADER, CauseCode.UNDECODABLE.name());

    private KafkaFixture kafka;

    @BeforeEach
    void start() {
        kafka = KafkaFixture.shared().createTopics();
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void eachEventOnceInOrderADuplicateAndARejectedRecordAreNoFinding() {
        publish("1");
        publish("2");
        publish("1");
        reject(garbage(), CauseCode.UNDECODABLE, GARBAGE, MARK);
        score("1");
        score("2");

        Recount<Transaction, RiskEvent> recount = recount();

        assertThat(recount.counts()).isEqualTo(new LedgerCounts(4, 2, 1, 1));
        assertThat(recount.findings().first()).isEmpty();
    }

    @Test
    void anEventThatWasNotScoredIsLostAndOneThatWasTwiceIsDoubled() {
        publish("1");
        publish("2");
        score("1");
        score("1");

        assertFinds(Kind.LOST, 1);
        assertFinds(Kind.DOUBLED, 1);
    }

    @Test
    void garbageThatNobodyRejectedIsLost() {
        garbage();

        assertFinds(Kind.LOST, 1);
    }

    @Test
    void scoresOfNothingAndScoresInAnotherOrderAreFound() {
        publish("1");
        publish("2");
        score("2");
        score("1");
        score("3");

        assertFinds(Kind.OUT_OF_ORDER, 1);
        assertFinds(Kind.FROM_NOWHERE, 1);
    }

    @Test
    void aGoodRecordThatWasRejectedIsFoundAndSoIsAWrongCauseAndAnAlteredCopy() {
        RecordMetadata good = publish("1");
        reject(good, CauseCode.INVALID_FIELD, GARBAGE);
        reject(garbage(), CauseCode.UNKNOWN_SCHEMA, GARBAGE, MARK);

        assertFinds(Kind.WRONGLY_REJECTED, 1);
        assertFinds(Kind.WRONG_CAUSE, 1);
        assertFinds(Kind.ALTERED, 1);
    }

    private void assertFinds(Kind kind, long times) {
        Findings findings = recount().findings();
        assertThat(findings.count(kind)).as(findings.first().toString()).isEqualTo(times);
    }

    private Recount<Transaction, RiskEvent> recount() {
        TopicReader reader = new TopicReader(kafka.clientConfig());
        Rejections rejections = new Rejections();
        String rejected = kafka.topics().rejected().name();
        reader.read(rejected, reader.partitions(rejected), Isolation.COMMITTED, rejections::add);
        return new Recount<>(Flow.transactions(kafka.topics()), reader, kafka.serdes(), rejections).run(event -> {});
    }

    private RecordMetadata publish(String event) {
        return kafka.produce(kafka.topics().transactions(), ACCOUNT, Transactions.of(ACCOUNT, event));
    }

    private RecordMetadata garbage() {
        return kafka.produceBytes(kafka.topics().transactions(), bytes(ACCOUNT), bytes(GARBAGE), MARK);
    }

    private void reject(RecordMetadata from, CauseCode cause, String value, Header... received) {
        RecordHeaders headers = new RecordHeaders(received);
        headers.add(header(Headers.CAUSE, cause.name()));
        headers.add(header(Headers.DETAIL, "why"));
        headers.add(header(Headers.SOURCE_TOPIC, from.topic()));
        headers.add(header(Headers.SOURCE_PARTITION, Integer.toString(from.partition())));
        headers.add(header(Headers.SOURCE_OFFSET, Long.toString(from.offset())));
        kafka.produceBytes(kafka.topics().rejected(), bytes(ACCOUNT), bytes(value), headers.toArray());
    }

    private void score(String event) {
        Transaction transaction = Transactions.of(ACCOUNT, event);
        kafka.produce(
                kafka.topics().riskEvents(),
                ACCOUNT,
                RiskEvent.newBuilder()
                        .setEventId(event)
                        .setAccountId(ACCOUNT)
                        .setOccurredAt(transaction.getOccurredAt())
                        .setScoredAt(transaction.getOccurredAt())
                        .setMoney(transaction.getMoney())
                        .setMerchantId(transaction.getMerchantId())
                        .setCategory(transaction.getCategory())
                        .setScore(0.5)
                        .setLevel(RiskLevel.LOW)
                        .setBaseline(0)
                        .setRawScore(0)
                        .setReasons(List.of())
                        .setMissing(List.of())
                        .setLate(false)
                        .setClamped(false)
                        .setHistorical(false)
                        .setModel(new ModelRef("risk", "1", "0"))
                        .build());
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
