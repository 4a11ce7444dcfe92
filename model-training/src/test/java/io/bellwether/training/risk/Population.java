package io.bellwether.training.risk;

import io.bellwether.schemas.message.Money;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.training.data.LabelledTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A few accounts with simple habits and a clumsy thief; enough to train on in a second. */
public final class Population {
    /** When the first transaction happens. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Population() {}

    /** Transactions in event-time order, 20 minutes apart; about one in fifteen is fraud. */
    public static List<LabelledTransaction> of(int count, long seed) {
        Random random = new Random(seed);
        List<LabelledTransaction> transactions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean fraud = random.nextInt(15) == 0;
            long cents = (fraud ? 60_000L : 2_000L) + random.nextInt(2_000);
            transactions.add(new LabelledTransaction(
                    Transaction.newBuilder()
                            .setEventId("e" + i)
                            .setAccountId("a" + random.nextInt(9))
                            .setOccurredAt(START.plus(Duration.ofMinutes(20L * i)))
                            .setMoney(new Money(cents, 2, "EUR"))
                            .setMerchantId("m" + random.nextInt(30))
                            .setCategory(random.nextBoolean() ? "travel" : "home")
                            .build(),
                    fraud));
        }
        return transactions;
    }
}
