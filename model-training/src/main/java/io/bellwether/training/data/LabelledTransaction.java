package io.bellwether.training.data;

import io.bellwether.schemas.message.Transaction;

/**
 * A transaction of which the truth is known.
 *
 * @param fraud whether it was fraud
 */
public record LabelledTransaction(Transaction transaction, boolean fraud) {}
