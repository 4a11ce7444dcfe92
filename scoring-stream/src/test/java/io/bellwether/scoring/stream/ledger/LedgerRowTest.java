package io.bellwether.scoring.stream.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.scoring.stream.ledger.LedgerRow.Counts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerRowTest {
    @Test
    void everyRecordIsReadAndEndsInOneWay() {
        LedgerRow row = LedgerRow.empty()
                .plus(new Entry.Scored(true, false), 0)
                .plus(new Entry.Scored(false, true), 1)
                .plus(new Entry.Rejected(), 2)
                .plus(new Entry.Duplicate(), 5);

        assertThat(row).isEqualTo(new LedgerRow(new Counts(4, 2, 1, 1), 1, 1, 5));
    }

    @Test
    void aRecordThatIsReadAgainCountsOnce() {
        LedgerRow row = LedgerRow.empty().plus(new Entry.Rejected(), 7);

        assertThat(row.plus(new Entry.Scored(false, false), 7)).isSameAs(row);
        assertThat(row.plus(new Entry.Scored(false, false), 6)).isSameAs(row);
    }

    @Test
    void comesBackFromItsBytesAsItWas() {
        LedgerRow row = new LedgerRow(new Counts(9, 4, 3, 2), 1, 0, 42);

        assertThat(LedgerRow.decode(row.encode())).isEqualTo(row);
        assertThatThrownBy(() -> LedgerRow.decode(new byte[] {3})).hasMessageContaining("not of version 1");
    }

    @Test
    void countsThatDoNotAddUpAreRefused() {
        assertThatThrownBy(() -> new Counts(3, 1, 1, 0)).hasMessageContaining("does not add up");
    }

    @Test
    void gaugesShowTheSumOverTheTasksOfThisProcess() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        LedgerBook book = new LedgerBook();
        LedgerGauges.register(meters, book, List.of("transactions", "news"));

        book.show(new LedgerBook.Page("transactions", 0), new LedgerRow(new Counts(5, 3, 1, 1), 2, 1, 9));
        book.show(new LedgerBook.Page("transactions", 1), new LedgerRow(new Counts(2, 2, 0, 0), 0, 0, 9));

        assertThat(gauge(meters, "transactions", "read")).isEqualTo(7);
        assertThat(gauge(meters, "transactions", "scored")).isEqualTo(5);
        assertThat(gauge(meters, "transactions", "rejected")).isEqualTo(1);
        assertThat(gauge(meters, "transactions", "duplicate")).isEqualTo(1);
        assertThat(gauge(meters, "transactions", "clamped")).isEqualTo(2);
        assertThat(gauge(meters, "transactions", "late")).isEqualTo(1);
        assertThat(gauge(meters, "news", "read")).isZero();
        book.remove(new LedgerBook.Page("transactions", 0));
        assertThat(gauge(meters, "transactions", "read")).isEqualTo(2);
    }

    private static double gauge(SimpleMeterRegistry meters, String topic, String outcome) {
        return meters.get("bellwether.ledger")
                .tag("topic", topic)
                .tag("outcome", outcome)
                .gauge()
                .value();
    }
}
