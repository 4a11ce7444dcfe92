package io.bellwether.scoring.stream.topology;

import static io.bellwether.scoring.stream.Samples.ACCOUNT;
import static io.bellwether.scoring.stream.Samples.NEWS;
import static io.bellwether.scoring.stream.Samples.NOW;
import static io.bellwether.scoring.stream.Samples.OTHER_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.RiskLevel;
import io.bellwether.schemas.message.Sentiment;
import io.bellwether.schemas.message.SentimentEvent;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.scoring.profile.AccountProfile;
import io.bellwether.scoring.stream.Samples;
import io.bellwether.scoring.stream.ledger.LedgerRow.Counts;
import io.bellwether.scoring.stream.store.StateStores;
import io.bellwether.testing.Transactions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoringTopologyTest {
    private final TopologyRig rig = new TopologyRig(StateStores.Medium.MEMORY);

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aTransactionIsScoredWithReasonsModelAndArrivalAsRecordTime() {
        Transaction transaction = Samples.transactionAt("e-1", NOW.minusSeconds(60));

        rig.send(transaction);

        TestRecord<String, RiskEvent> record = rig.risks().get(0);
        RiskEvent event = record.value();
        assertThat(record.key()).isEqualTo(ACCOUNT);
        assertThat(record.getRecordTime()).isEqualTo(NOW);
        assertThat(event.getEventId()).isEqualTo("e-1");
        assertThat(event.getAccountId()).isEqualTo(ACCOUNT);
        assertThat(event.getOccurredAt()).isEqualTo(NOW.minusSeconds(60));
        assertThat(event.getScoredAt()).isEqualTo(NOW.plusSeconds(9));
        assertThat(event.getMoney()).isEqualTo(transaction.getMoney());
        assertThat(event.getScore()).isEqualTo(0.75);
        assertThat(event.getLevel()).isEqualTo(RiskLevel.HIGH);
        assertThat(event.getBaseline() + event.getReasons().get(0).getContribution())
                .isEqualTo(event.getRawScore());
        assertThat(event.getReasons().get(0).getName()).isEqualTo("first_transaction");
        assertThat(event.getModel().getVersion()).isEqualTo("1.0.0");
        assertThat(event.getHistorical()).isFalse();
        assertThat(event.getClamped()).isFalse();
        assertThat(event.getLate()).isFalse();
        rig.ledgerIs(Flow.TRANSACTIONS, new Counts(1, 1, 0, 0));
        rig.ledgerIs(Flow.NEWS, new Counts(0, 0, 0, 0));
    }

    @Test
    void featuresSeeTheProfileBeforeTheEventAndOfTheSameAccountOnly() {
        rig.send(Samples.transaction("e-1"));
        rig.send(Samples.transaction("e-2"));
        rig.send(Transactions.of(OTHER_ACCOUNT, "e-1"));

        assertThat(rig.risk.seen)
                .extracting(seen -> seen.get("first_transaction"))
                .containsExactly(1f, 0f, 1f);
        rig.ledgerIs(Flow.TRANSACTIONS, new Counts(3, 3, 0, 0));
        rig.ledgerIs(Flow.NEWS, new Counts(0, 0, 0, 0));
    }

    @Test
    void traceparentTravelsOnAndOtherHeadersDoNot() {
        TestRecord<byte[], byte[]> record =
                TopologyRig.record(ACCOUNT, rig.encode(rig.topics.transactions(), Samples.transaction("e-1")), NOW);
        record.headers().add("traceparent", "00-4bf92f-00f0-01".getBytes(StandardCharsets.UTF_8));
        record.headers().add("x-publisher", new byte[] {1});

        rig.send(Flow.TRANSACTIONS, record);

        assertThat(rig.risks().get(0).headers().toArray()).hasSize(1);
        assertThat(TopologyRig.header(rig.risks().get(0), "traceparent")).isEqualTo("00-4bf92f-00f0-01");
        rig.ledgerIs(Flow.TRANSACTIONS, new Counts(1, 1, 0, 0));
    }

    @Test
    void anEventTimeAheadOfItsArrivalIsClampedAndCounted() {
        rig.send(Samples.transactionAt("e-1", Instant.parse("9999-01-01T00:00:00Z")));
        rig.send(Samples.transactionAt("e-2", NOW.plus(Duration.ofMinutes(5))));

        assertThat(rig.risks()).extracting(r -> r.value().getOccurredAt()).containsOnly(NOW.plusSeconds(300));
        assertThat(rig.risks()).extracting(r -> r.value().getClamped()).containsExactly(true, false);
        assertThat(rig.transactions().clamped()).isEqualTo(1);
        rig.ledgerIs(Flow.TRANSACTIONS, new Counts(2, 2, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MIN_VALUE + 1_000_000, -1, 0})
    void whatBeginsWithAnAbsurdTimeIsScoredAndCountedLikeAnythingElse(long micros) {
        List<Double> counts = new ArrayList<>();
        rig.risk.asked =
                vector -> counts.add(Math.expm1(vector.get(vector.names().indexOf("count_1h"))));
        rig.send(Samples.transactionAt("e-0", Instant.EPOCH.plus(micros, ChronoUnit.MICROS)));
        for (String event : List.of("e-1", "e-2", "e-3")) {
            rig.send(Samples.transaction(event));
        }

        assertThat(rig.rejected()).isEmpty();
        assertThat(rig.risks()).extracting(r -> r.value().getLate()).containsOnly(false);
        assertThat(rig.risks().stream().skip(1).map(r -> r.value().getMissing()))
                .allSatisfy(missing -> assertThat(missing).doesNotContain("seconds_since_last", "profile_age"));
        assertThat(rig.risks().get(3).value().getMissing()).doesNotContain("seconds_since_third_last");
        assertThat(counts.stream().map(Math::round)).containsExactly(0L, 0L, 1L, 2L);
    }

    @Test
    void anEventOlderThanItsAccountsWindowIsScoredAsLateAndNotAddedToTheProfile() {
        rig.send(Samples.transaction("e-1"));
        byte[] before = profile();

        rig.send(Samples.transactionAt("e-2", Instant.parse("1900-01-01T00:00:00Z")));

        assertThat(rig.risks()).extracting(r -> r.value().getLate()).containsExactly(false, true);
        assertThat(profile()).isEqualTo(before);
        assertThat(AccountProfile.decode(before).isEmpty()).isFalse();
        assertThat(rig.transactions().late()).isEqualTo(1);
        rig.ledgerIs(Flow.TRANSACTIONS, new Counts(2, 2, 0, 0));
    }

    @Test
    void oldAndReplayedEventsAreHistorical() {
        rig.send(Samples.transactionAt("old", NOW.minus(Duration.ofMinutes(61))));
        rig.send(Samples.transactionAt("young", NOW.minus(Duration.ofMinutes(60))));
        TestRecord<byte[], byte[]> replayed = TopologyRig.record(
                ACCOUNT, rig.encode(rig.topics.transactions(), Samples.transaction("replayed")), NOW);
        replayed.headers().add("bw-replay", new byte[] {1});
        rig.send(Flow.TRANSACTIONS, replayed);

        assertThat(rig.risks()).extracting(r -> r.value().getHistorical()).containsExactly(true, false, true);
        rig.ledgerIs(Flow.TRANSACTIONS, new Counts(3, 3, 0, 0));
    }

    @Test
    void aNewsItemIsScoredOnceAndSaidOfEachOfItsEntities() {
        rig.send(Samples.news("Acme", "Globex", "Acme"));

        assertThat(rig.text.asked).hasValue(1);
        assertThat(rig.sentiments())
                .extracting(r -> r.value().getId())
                .containsExactly(NEWS + "/Acme", NEWS + "/Globex");
        SentimentEvent event = rig.sentiments().get(1).value();
        assertThat(event.getEntity()).isEqualTo("Globex");
        assertThat(event.getSentiment()).isEqualTo(Sentiment.NEGATIVE);
        assertThat(event.getNegative() + event.getNeutral() + event.getPositive())
                .isCloseTo(1.0, within(1e-12));
        assertThat(event.getReasons().get(0).getValue()).isNull();
        assertThat(event.getModel().getName()).isEqualTo("sentiment");
        assertThat(rig.sentiments().get(1).getRecordTime()).isEqualTo(NOW);
        rig.ledgerIs(Flow.NEWS, new Counts(1, 1, 0, 0));
        rig.ledgerIs(Flow.TRANSACTIONS, new Counts(0, 0, 0, 0));
    }

    @Test
    void theTopicIsSaidWithItsProbabilityAndTheModelThatDecidedOnIt() {
        rig.send(Samples.headline(0, "Shares rise"));
        rig.send(Samples.headline(1, "unheard"));

        SentimentEvent event = rig.sentiments().get(0).value();
        assertThat(event.getTopic()).isEqualTo("markets");
        assertThat(event.getTopicProbability()).isEqualTo(0.6);
        assertThat(event.getTopicModel().getVersion()).isEqualTo("3.0.0");
        assertThat(event.getModel().getVersion()).isEqualTo("2.0.0");
        SentimentEvent wordless = rig.sentiments().get(1).value();
        assertThat(wordless.getTopic()).isNull();
        assertThat(wordless.getTopicProbability()).isNull();
        assertThat(wordless.getTopicModel()).isNull();
        assertThat(rig.meters
                        .counter("bellwether.news.topics", "topic", "markets")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aNewsItemThatNamesNobodyGivesOneEvent() {
        rig.send(Samples.news());

        assertThat(rig.sentiments()).hasSize(1);
        assertThat(rig.sentiments().get(0).value().getId()).isEqualTo(NEWS + "/-");
        assertThat(rig.sentiments().get(0).value().getEntity()).isNull();
        rig.ledgerIs(Flow.NEWS, new Counts(1, 1, 0, 0));
    }

    private byte[] profile() {
        return rig.driver
                .<Bytes, byte[]>getKeyValueStore(StateStores.PROFILES)
                .get(Bytes.wrap(ACCOUNT.getBytes(StandardCharsets.UTF_8)));
    }
}
