/**
 * The ledger: {@code read = scored + rejected + duplicates}, one row per task and source topic.
 *
 * <p>A row lives in a changelogged store and is written in the transaction of the records it counts, so it survives
 * kill -9 and never counts an aborted attempt, which a counter does. {@link
 * io.bellwether.scoring.stream.ledger.Ledger} is the row of one task; {@link
 * io.bellwether.scoring.stream.ledger.LedgerBook} is all rows of this process, for the gauges and the endpoint.
 */
@NullMarked
package io.bellwether.scoring.stream.ledger;

import org.jspecify.annotations.NullMarked;
