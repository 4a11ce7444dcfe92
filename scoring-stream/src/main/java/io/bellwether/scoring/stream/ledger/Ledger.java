package io.bellwether.scoring.stream.ledger;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The row of one task: restored when the task starts, written before each commit, gone from the book when the task goes.
 *
 * <p><b>Failure modes.</b> When a transaction is aborted the task is closed and the row is restored as it was last
 * committed; until then the book may run ahead by at most one commit.
 *
 * <p>Not thread-safe: one per task.
 */
public final class Ledger implements AutoCloseable {
    private final KeyValueStore<Bytes, byte[]> store;
    private final LedgerBook book;
    private final LedgerBook.Page page;
    private final Bytes key;
    private LedgerRow row;
    private LedgerRow written;

    /**
     * Restores the row.
     *
     * @param book where other threads read it
     * @param page which source partition is counted
     */
    public Ledger(KeyValueStore<Bytes, byte[]> store, LedgerBook book, LedgerBook.Page page) {
        this.store = store;
        this.book = book;
        this.page = page;
        this.key = Bytes.wrap((page.topic() + "/" + page.partition()).getBytes(StandardCharsets.UTF_8));
        byte @Nullable [] stored = store.get(key);
        this.row = stored == null ? LedgerRow.empty() : LedgerRow.decode(stored);
        this.written = row;
        book.show(page, row);
    }

    /** Counts the record at {@code offset}, once however often it is read. */
    public void add(Entry entry, long offset) {
        row = row.plus(entry, offset);
    }

    /** Writes the row where it has changed, and shows it. */
    public void write() {
        if (!row.equals(written)) {
            store.put(key, row.encode());
            written = row;
            book.show(page, row);
        }
    }

    @Override
    public void close() {
        book.remove(page);
    }
}
