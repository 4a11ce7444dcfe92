package io.bellwether.scoring.stream.topology;

import static io.bellwether.scoring.stream.Samples.ACCOUNT;
import static io.bellwether.scoring.stream.Samples.NOW;
import static io.bellwether.scoring.stream.Samples.OTHER_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.schemas.message.Transaction;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.stream.Samples;
import io.bellwether.scoring.stream.ledger.LedgerRow.Counts;
import io.bellwether.scoring.stream.store.EventIdentity;
import io.bellwether.scoring.stream.store.SeenEntry;
import io.bellwether.scoring.stream.store.SeenEvents;
import io.bellwether.scoring.stream.store.StateStores;
import io.bellwether.testing.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(StateStores.Medium.class)
class DeduplicationTest {
    private final TopologyRig rig;

    DeduplicationTest(StateStores.Medium medium) {
        rig = new TopologyRig(medium);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void anEventThatComesAgainIsADuplicateAndChangesNothing() {
        rig.send(Samples.transaction("e-1"));
        rig.send(Samples.transaction("e-1"));
        rig.send(Samples.transaction("e-2"));

        assertThat(rig.risks()).extracting(r -> r.value().getEventId()).containsExactly("e-1", "e-2");
        assertThat(rig.risk.seen).hasSize(2);
        rig.ledgerIs(Flow.TRANSACTIONS, new Counts(3, 2, 0, 1));
        rig.ledgerIs(Flow.NEWS, new Counts(0, 0, 0, 0));
    }

    @Test
    void theSameIdOnAnotherAccountIsAnotherEvent() {
        rig.send(Samples.transaction("e-1"));
        rig.send(Transactions.of(OTHER_ACCOUNT, "e-1"));

        assertThat(rig.risks()).hasSize(2);
        rig.ledgerIs(Flow.TRANSACTIONS, new Counts(2, 2, 0, 0));
    }

    @Test
    void theSameOffsetAgainIsAReplayAndEmitsAgain() {
        seen(ACCOUNT, "e-1", 0);

        rig.send(Samples.transaction("e-1"));

        assertThat(rig.risks()).hasSize(1);
        rig.ledgerIs(Flow.TRANSACTIONS, new Counts(1, 1, 0, 0));
    }

    @Test
    void anotherOffsetIsADuplicateEvenAfterAReplay() {
        seen(ACCOUNT, "e-1", 7);

        rig.send(Samples.transaction("e-1"));

        assertThat(rig.risks()).isEmpty();
        rig.ledgerIs(Flow.TRANSACTIONS, new Counts(1, 0, 0, 1));
    }

    @Test
    void aReplayThatIsRejectedIsNotSeenAndMayComeAgain() {
        seen(ACCOUNT, "e-1", 0);
        rig.risk.fault = () -> {
            throw new ScoringException(ScoringException.Kind.MODEL_FAILED, "out of order");
        };
        rig.send(Samples.transaction("e-1"));
        rig.risk.fault = () -> {};

        rig.send(Samples.transaction("e-1"));

        assertThat(rig.risks()).hasSize(1);
        rig.ledgerIs(Flow.TRANSACTIONS, new Counts(2, 1, 1, 0));
    }

    @Test
    void aRejectionOfAnotherRecordLeavesTheScoredOneSeen() {
        rig.send(Samples.transaction("e-1"));
        Transaction broken = Samples.transaction("e-1");
        broken.setMoney(Transactions.money("1", "XXQ"));
        rig.send(broken);

        rig.send(Samples.transaction("e-1"));

        rig.ledgerIs(Flow.TRANSACTIONS, new Counts(3, 1, 1, 1));
    }

    @Test
    void anEventIsKnownForTheHorizonByArrivalAndNoLonger() {
        Instant end = NOW.plus(TopologyRig.HORIZON);

        rig.send(Samples.transaction("e-1"), NOW);
        rig.send(Samples.transaction("e-1"), end);
        rig.send(Samples.transaction("e-1"), end.plusMillis(1));
        rig.send(Samples.transaction("e-1"), end.plusMillis(2));

        assertThat(rig.risks()).hasSize(2);
        rig.ledgerIs(Flow.TRANSACTIONS, new Counts(4, 2, 0, 2));
    }

    @Test
    void anArrivalThatJumpsBackDoesNotHideWhatWasSeen() {
        rig.send(Samples.transaction("e-1"), NOW.plus(Duration.ofHours(30)));
        rig.send(Samples.transaction("e-1"), NOW);

        rig.ledgerIs(Flow.TRANSACTIONS, new Counts(2, 1, 0, 1));
    }

    @Test
    void anArrivalThatRanAheadDoesNotSwitchItOff() {
        rig.send(Samples.transaction("e-1"), NOW.plus(Duration.ofHours(30)));
        rig.send(Samples.transaction("e-2"), NOW);
        rig.send(Samples.transaction("e-2"), NOW.plusSeconds(1));

        rig.ledgerIs(Flow.TRANSACTIONS, new Counts(3, 2, 0, 1));
    }

    @Test
    void aNewsItemThatComesAgainIsOneDuplicateHoweverManyEntitiesItNames() {
        rig.send(Samples.news("Acme", "Globex"));
        rig.send(Samples.news("Acme", "Globex", "Initech"));

        assertThat(rig.sentiments()).hasSize(2);
        rig.ledgerIs(Flow.NEWS, new Counts(2, 1, 0, 1));
        rig.ledgerIs(Flow.TRANSACTIONS, new Counts(0, 0, 0, 0));
    }

    private void seen(String account, String event, long offset) {
        SeenEvents events = new SeenEvents(
                rig.driver.<Bytes, byte[]>getWindowStore(Flow.TRANSACTIONS.seenStore()), TopologyRig.HORIZON);
        events.remember(
                new EventIdentity().transaction(account, event),
                new SeenEntry(0, offset, NOW, new SeenEntry.Scored(List.of())));
    }
}
