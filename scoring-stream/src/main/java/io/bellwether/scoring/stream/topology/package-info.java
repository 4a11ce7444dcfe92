/**
 * The topology: what is read, what is remembered, what is emitted, in which order.
 *
 * <pre>
 *   transactions ─▶ read-transactions ─▶ score-transactions ─┬▶ emit-risk-events ─▶ risk-events
 *                                     account-profiles       └▶ reject-transactions ─▶ rejected
 *                                     seen-transactions, ledger-transactions
 *
 *   news ─▶ read-news ─▶ score-news ─┬▶ emit-sentiment-events ─▶ sentiment-events
 *                     seen-news      └▶ reject-news ─▶ rejected
 *                     ledger-news
 * </pre>
 *
 * {@link io.bellwether.scoring.stream.topology.ScoreRecords} holds the order that the guarantees rest on: everything that can
 * fail for a record comes before its first write. {@link io.bellwether.scoring.stream.topology.Scoring} is what differs between
 * transactions and news.
 */
@NullMarked
package io.bellwether.scoring.stream.topology;

import org.jspecify.annotations.NullMarked;
