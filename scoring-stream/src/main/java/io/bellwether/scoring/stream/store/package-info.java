/**
 * What the stream remembers between records, and what it costs.
 *
 * <ul>
 *   <li>{@code account-profiles}: one compact record per account, read and written once per transaction.
 *   <li>{@code seen-transactions}, {@code seen-news}: which events were scored, from which offset, for the
 *       deduplication horizon (see {@link io.bellwether.scoring.stream.store.SeenEvents}).
 *   <li>{@code story-items}, {@code story-bands}: which story a news item was put into, and how to find a story by its text (see
 *       {@link io.bellwether.scoring.stream.store.StoryIndex}).
 *   <li>{@code ledger-transactions}, {@code ledger-news}: one row of counts per task (see the ledger package).
 * </ul>
 *
 * Every store has a changelog named after it.
 */
@NullMarked
package io.bellwether.scoring.stream.store;

import org.jspecify.annotations.NullMarked;
