package io.bellwether.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.schemas.message.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PaymentStreamTest {
    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");

    @Test
    void theSameSeedGivesTheSamePayments() {
        assertThat(payments(7)).isEqualTo(payments(7)).isNotEqualTo(payments(8));
    }

    @Test
    void anEventIdTellsThePlaceOfItsPayment() {
        List<Transaction> payments = payments(7);

        assertThat(payments)
                .extracting(payment -> PaymentStream.number(payment.getEventId()))
                .startsWith(0, 1, 2, 3);
        assertThat(payments).extracting(Transaction::getEventId).doesNotHaveDuplicates();
    }

    private static List<Transaction> payments(long seed) {
        PaymentStream stream = new PaymentStream(Accounts.zipf(50, 1.0), seed);
        return Stream.generate(() -> stream.next(NOW)).limit(500).toList();
    }
}
