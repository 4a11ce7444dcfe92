package io.bellwether.scoring.stream.topology;

import static io.bellwether.scoring.stream.Samples.ACCOUNT;
import static io.bellwether.scoring.stream.Samples.NOW;
import static io.bellwether.scoring.stream.Samples.STRAY_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.schemas.CauseCode;
import io.bellwether.schemas.registry.RegistryException;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.stream.ModelDoubles;
import io.bellwether.scoring.stream.Samples;
import io.bellwether.scoring.stream.ledger.LedgerRow.Counts;
import io.bellwether.scoring.stream.store.StateStores;
import io.bellwether.testing.Transactions;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RejectionTest {
    /** What a header takes at most besides its name and value. */
    private static final int HEADER = 10;

    private final TopologyRig rig = new TopologyRig(StateStores.Medium.MEMORY);

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void garbageIsUndecodableAndItsBytesAndHeadersAreUntouched() {
        byte[] garbage = {42, 0, -1, 7};
        TestRecord<byte[], byte[]> record = TopologyRig.record("whatever", garbage, NOW);
        record.headers().add("x-publisher", new byte[] {1, 2}).add("bw-replay", new byte[] {3});

        rig.send(Flow.TRANSACTIONS, record);

        TestRecord<byte[], byte[]> copy = rig.onlyRejected();
        assertThat(copy.key()).isEqualTo("whatever".getBytes(StandardCharsets.UTF_8));
        assertThat(copy.value()).isEqualTo(garbage);
        assertThat(copy.getRecordTime()).isEqualTo(NOW);
        assertThat(copy.headers().toArray()[0].key()).isEqualTo("x-publisher");
        assertThat(copy.headers().lastHeader("x-publisher").value()).containsExactly(1, 2);
        assertThat(copy.headers().lastHeader("bw-replay").value()).containsExactly(3);
        assertThat(TopologyRig.header(copy, "bw-cause")).isEqualTo("UNDECODABLE");
        assertThat(TopologyRig.header(copy, "bw-source-topic")).isEqualTo("test.transactions");
        assertThat(TopologyRig.header(copy, "bw-source-partition")).isEqualTo("0");
        assertThat(TopologyRig.header(copy, "bw-source-offset")).isEqualTo("0");
        assertThat(TopologyRig.header(copy, "bw-model-version")).isEqualTo("risk/1.0.0");
        assertThat(TopologyRig.header(copy, "bw-rejected-at"))
                .isEqualTo(NOW.plusSeconds(9).toString());
        nothingElseHappened();
    }

    @Test
    void aRecordWithoutKeyOrValueIsUndecodable() {
        rig.send(Flow.TRANSACTIONS, TopologyRig.record(null, null, NOW));

        rejectedAs(CauseCode.UNDECODABLE, "no value");
        assertThat(rig.onlyRejected().key()).isNull();
    }

    @Test
    void aSchemaTheRegistryDoesNotHaveIsUnknown() {
        byte[] value = rig.encode(rig.topics.transactions(), Samples.transaction("e-1"));
        value[3] = 99;

        rig.send(Flow.TRANSACTIONS, TopologyRig.record(ACCOUNT, value, NOW));

        rejectedAs(CauseCode.UNKNOWN_SCHEMA, "");
    }

    @Test
    void aKeyThatIsNotTheAccountIsAMismatch() {
        byte[] value = rig.encode(rig.topics.transactions(), Samples.transaction("e-1"));

        rig.send(Flow.TRANSACTIONS, TopologyRig.record(Samples.OTHER_ACCOUNT, value, NOW));

        rejectedAs(CauseCode.KEY_MISMATCH, "not the id");
    }

    @Test
    void anAbsentKeyIsAMismatch() {
        byte[] value = rig.encode(rig.topics.transactions(), Samples.transaction("e-1"));

        rig.send(Flow.TRANSACTIONS, TopologyRig.record(null, value, NOW));

        rejectedAs(CauseCode.KEY_MISMATCH, "no key");
    }

    @Test
    void aKeyOfAnotherPartitionIsInTheWrongOne() {
        rig.send(Transactions.of(STRAY_ACCOUNT, "e-1"));

        rejectedAs(CauseCode.WRONG_PARTITION, "partition 3 of 6, not to 0");
    }

    @Test
    void aFieldOutOfBoundsIsInvalidAndNamed() {
        rig.send(Transactions.builder()
                .setAccountId(ACCOUNT)
                .setMoney(Transactions.money("1", "XXQ"))
                .build());

        rejectedAs(CauseCode.INVALID_FIELD, "money.currency");
    }

    @Test
    void aRecordLargerThanItsTopicTakesIsTooLargeAndStillCopied() {
        byte[] value = new byte[rig.topics.transactions().maxBytes() + 1];

        rig.send(Flow.TRANSACTIONS, TopologyRig.record(ACCOUNT, value, NOW));

        assertThat(rig.onlyRejected().value()).hasSize(value.length);
        rejectedAs(CauseCode.TOO_LARGE, Integer.toString(value.length + ACCOUNT.length()));
    }

    @Test
    void aRecordLargerThanRejectedTakesIsDescribedInsteadOfCopied() {
        byte[] value = new byte[rig.topics.rejected().maxBytes()];

        rig.send(Flow.TRANSACTIONS, TopologyRig.record(ACCOUNT, value, NOW));

        assertThat(rig.onlyRejected().value()).isNull();
        rejectedAs(CauseCode.TOO_LARGE, "read it at its source");
    }

    @Test
    void whatKafkaTakesForEachHeaderIsCounted() {
        TestRecord<byte[], byte[]> record = TopologyRig.record(ACCOUNT, new byte[] {1}, NOW);
        int headers = rig.topics.rejected().maxBytes() / 10;
        for (int i = 0; i < headers; i++) {
            record.headers().add("h", new byte[0]);
        }

        rig.send(Flow.TRANSACTIONS, record);

        assertThat(rig.onlyRejected().value()).isNull();
        assertThat(rig.onlyRejected().headers()).hasSizeLessThan(20);
    }

    @Test
    void anEventTooLargeToEmitRejectsItsTransaction() {
        byte[] value = rig.encode(rig.topics.transactions(), Transactions.of(ACCOUNT, "e"));
        TestRecord<byte[], byte[]> record = TopologyRig.record(ACCOUNT, value, NOW);
        String header = "traceparent";
        int rest = rig.topics.transactions().maxBytes() - ACCOUNT.length() - value.length - header.length() - HEADER;
        record.headers().add(header, new byte[rest]);

        rig.send(Flow.TRANSACTIONS, record);

        rejectedAs(CauseCode.TOO_LARGE, "its event would have");
    }

    @Test
    void newsWhoseEventsWouldBeTooLargeIsRejectedWhereItIsScored() {
        byte[] value = rig.encode(rig.topics.news(), Samples.news("Acme"));
        TestRecord<byte[], byte[]> record = TopologyRig.record(Samples.NEWS, value, NOW);
        String header = "traceparent";
        int rest = rig.topics.news().maxBytes() - Samples.NEWS.length() - value.length - header.length() - HEADER;
        record.headers().add(header, new byte[rest]);

        rig.send(Flow.NEWS, record);

        assertThat(TopologyRig.header(rig.onlyRejected(), "bw-cause")).isEqualTo("TOO_LARGE");
        assertThat(rig.scored()).isEmpty();
        rig.ledgerIs(Flow.NEWS, new Counts(1, 0, 1, 0));
    }

    @ParameterizedTest
    @EnumSource(ScoringException.Kind.class)
    void whatTheModelRefusesIsRejectedWithItsCause(ScoringException.Kind kind) {
        rig.risk.fault = () -> {
            throw new ScoringException(kind, "feature count_1h");
        };
        Map<ScoringException.Kind, CauseCode> causes = Map.of(
                ScoringException.Kind.MISSING_FEATURE, CauseCode.MISSING_FEATURE,
                ScoringException.Kind.INVALID_FEATURE, CauseCode.INVALID_FIELD,
                ScoringException.Kind.NON_FINITE_SCORE, CauseCode.NON_FINITE_SCORE,
                ScoringException.Kind.MODEL_FAILED, CauseCode.MODEL_FAILED);

        rig.send(Samples.transaction("e-1"));

        rejectedAs(causes.getOrDefault(kind, CauseCode.INTERNAL_ERROR), "count_1h");
    }

    @Test
    void whateverElseOurCodeThrowsIsAnInternalErrorThatQuotesNothing() {
        rig.risk.fault = () -> {
            throw new IllegalStateException("card 4111111111111111");
        };

        rig.send(Samples.transaction("e-1"));

        assertThat(TopologyRig.header(rig.onlyRejected(), "bw-detail")).doesNotContain("4111");
        assertThat(rig.meters
                        .counter("bellwether.rejections", "topic", "test.transactions", "cause", "INTERNAL_ERROR")
                        .count())
                .isEqualTo(1);
        rejectedAs(CauseCode.INTERNAL_ERROR, "IllegalStateException at io.bellwether");
    }

    @Test
    void aProfileThatCannotBeReadRejectsTheTransactionAndStaysAsItIs() {
        byte[] corrupt = {99, 1, 2};
        Bytes account = Bytes.wrap(ACCOUNT.getBytes(StandardCharsets.UTF_8));
        rig.driver.<Bytes, byte[]>getKeyValueStore(StateStores.PROFILES).put(account, corrupt);

        rig.send(Samples.transaction("e-1"));

        assertThat(rig.driver
                        .<Bytes, byte[]>getKeyValueStore(StateStores.PROFILES)
                        .get(account))
                .isEqualTo(corrupt);
        assertThat(TopologyRig.header(rig.onlyRejected(), "bw-cause")).isEqualTo("INTERNAL_ERROR");
        rig.ledgerIs(Flow.TRANSACTIONS, new Counts(1, 0, 1, 0));
    }

    @Test
    void aRejectedEventMayComeAgainAndIsThenScoredOnce() {
        ModelDoubles.Fault broken = () -> {
            throw new ScoringException(ScoringException.Kind.MODEL_FAILED, "out of order");
        };
        rig.risk.fault = broken;
        rig.send(Samples.transaction("e-1"));
        rig.risk.fault = () -> {};

        rig.send(Samples.transaction("e-1"));

        assertThat(rig.risks()).hasSize(1);
        assertThat(rig.risk.seen.get(0)).containsEntry("first_transaction", 1f);
        rig.ledgerIs(Flow.TRANSACTIONS, new Counts(2, 1, 1, 0));
        rig.ledgerIs(Flow.NEWS, new Counts(0, 0, 0, 0));
    }

    @Test
    void badNewsRecordsAreRejectedAsWell() {
        rig.send(Flow.NEWS, TopologyRig.record("n", new byte[] {1}, NOW));
        rig.send(Samples.news(""));
        rig.text.fault = () -> {
            throw new ScoringException(ScoringException.Kind.NON_FINITE_SCORE, "NaN");
        };
        rig.send(Samples.news("Acme"));
        rig.text.fault = () -> {};
        rig.topic.fault = () -> {
            throw new ScoringException(ScoringException.Kind.MODEL_FAILED, "out of order");
        };
        rig.send(Samples.news("Acme"));

        assertThat(rig.rejected())
                .extracting(r -> TopologyRig.header(r, "bw-cause"))
                .containsExactly("UNDECODABLE", "INVALID_FIELD", "NON_FINITE_SCORE", "MODEL_FAILED");
        rig.ledgerIs(Flow.NEWS, new Counts(4, 0, 4, 0));
        rig.ledgerIs(Flow.TRANSACTIONS, new Counts(0, 0, 0, 0));
    }

    @Test
    void aRegistryThatDoesNotAnswerStopsTheTaskAndRejectsNothing() {
        byte[] value = rig.encode(rig.topics.transactions(), Samples.transaction("e-1"));
        byte[] unheardOf = Arrays.copyOf(value, value.length);
        unheardOf[4] = 77;
        rig.registry.setDown(true);

        assertThatThrownBy(() -> rig.send(Flow.TRANSACTIONS, TopologyRig.record(ACCOUNT, unheardOf, NOW)))
                .isInstanceOf(StreamsException.class)
                .hasRootCauseInstanceOf(RegistryException.class);

        assertThat(rig.rejected()).isEmpty();
        assertThat(rig.registryGate.state().reason()).contains("registry does not answer", "none is rejected");
        assertThat(rig.rows().values())
                .allSatisfy(row -> assertThat(row.counts()).isEqualTo(new Counts(0, 0, 0, 0)));
    }

    private void rejectedAs(CauseCode code, String detail) {
        TestRecord<byte[], byte[]> copy = rig.onlyRejected();
        assertThat(TopologyRig.header(copy, "bw-cause")).isEqualTo(code.name());
        assertThat(TopologyRig.header(copy, "bw-detail")).contains(detail);
        nothingElseHappened();
    }

    private void nothingElseHappened() {
        assertThat(rig.risks()).isEmpty();
        assertThat(rig.driver
                        .<Bytes, byte[]>getKeyValueStore(StateStores.PROFILES)
                        .approximateNumEntries())
                .isZero();
        rig.ledgerIs(Flow.TRANSACTIONS, new Counts(1, 0, 1, 0));
        rig.ledgerIs(Flow.NEWS, new Counts(0, 0, 0, 0));
    }
}
