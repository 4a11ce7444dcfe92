package io.bellwether.training.data;

import io.bellwether.schemas.message.Transaction;
import java.time.Instant;

/**
 * A transaction of which the truth is known.
 *
 * @param fraud whether it was fraud
 * @param arrivedAt when its record arrived, as far as that is known
 */
public record LabelledTransaction(Transaction transaction, boolean fraud, Instant arrivedAt) {

    /** A transaction that arrived as it happened. */
    public LabelledTransaction(Transaction transaction, boolean fraud) {
        this(transaction, fraud, transaction.getOccurredAt());
    }
}
