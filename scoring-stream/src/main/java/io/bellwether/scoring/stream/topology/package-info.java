/**
 * The topology: what is read, what is remembered, what is emitted, in which order.
 *
 * <pre>
 *   transactions ─▶ read-transactions ─▶ score-transactions ─┬▶ emit-risk-events ─▶ risk-events
 *                                     account-profiles       └▶ reject-transactions ─▶ rejected
 *                                     seen-transactions, ledger-transactions
 *
 *   news ─▶ read-news ─▶ score-news ─┬▶ emit-scored-news ─▶ scored-news
 *                     seen-news      └▶ reject-news ─▶ rejected
 *                     ledger-news
 *
 *   scored-news ─▶ read-scored-news ─▶ assign-stories ─┬▶ emit-sentiment-events ─▶ sentiment-events
 *   (one partition)       story-items, story-bands     └▶ reject-scored-news ─▶ rejected
 * </pre>
 *
 * {@link io.bellwether.scoring.stream.topology.ScoreRecords} holds the order that the guarantees rest on: everything that can
 * fail for a record comes before its first write. {@link io.bellwether.scoring.stream.topology.Scoring} is what differs between
 * transactions and news. {@link io.bellwether.scoring.stream.topology.AssignStories} sees all news in one task, because copies of
 * a story arrive on any partition.
 */
@NullMarked
package io.bellwether.scoring.stream.topology;

import org.jspecify.annotations.NullMarked;
