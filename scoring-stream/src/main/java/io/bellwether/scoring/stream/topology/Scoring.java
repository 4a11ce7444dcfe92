package io.bellwether.scoring.stream.topology;

import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.stream.ledger.Entry;
import io.bellwether.scoring.stream.record.SourceRecord;
import io.bellwether.scoring.stream.scorer.Rejection;
import io.bellwether.scoring.stream.store.SeenEntry;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;

/**
 * What differs between the flows. None of these calls writes to a store: a record that fails in any of them leaves no
 * trace but its copy in {@code rejected}.
 *
 * <p>Not thread-safe: one per task.
 *
 * @param <T> the message that is scored
 */
interface Scoring<T> extends AutoCloseable {
    /**
     * Decodes a record and checks what can be checked without state.
     *
     * @throws Rejection where it is not a valid record of this flow
     */
    T accept(SourceRecord source) throws Rejection;

    /** The key under which the event is remembered as seen. */
    Bytes identity(T message);

    /**
     * Scores a message and encodes all that is to be emitted and written for it.
     *
     * @throws Rejection where it cannot be scored or emitted
     */
    Result score(T message, SourceRecord source) throws Rejection;

    /** The model that decides now. */
    ModelId model();

    /** Ends it with its task. */
    @Override
    void close();

    /**
     * All that a scored record leads to, ready to be written and sent.
     *
     * @param events values to emit under the record's key, encoded; at least one
     * @param entry how the ledger counts it
     * @param decisions what the model that decided said, then what the shadow said where there is one
     * @param remember writes what the flow keeps of it; fails only where the store fails
     */
    record Result(List<byte[]> events, Entry.Scored entry, List<SeenEntry.Decision> decisions, Runnable remember) {}
}
