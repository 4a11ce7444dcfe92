package io.bellwether.scoring.stream.topology;

import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.stream.ledger.Entry;
import io.bellwether.scoring.stream.record.SourceRecord;
import io.bellwether.scoring.stream.scorer.Rejection;
import io.bellwether.scoring.stream.stats.Heard;
import io.bellwether.scoring.stream.store.SeenEntry;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;

/**
 * What differs between the flows. No call but {@link #write} writes to a store: a record that fails in any of them leaves no trace but its
 * copy in {@code rejected}.
 *
 * <p>Not thread-safe: one per task.
 *
 * @param <T> the message that is scored
 */
interface Scoring<T> extends AutoCloseable {
    /**
     * Decodes a record.
     *
     * @throws Rejection where it is not a message of this flow
     */
    T read(SourceRecord source) throws Rejection;

    /** The key under which the event is remembered. */
    Bytes identity(T message);

    /**
     * Checks what can be checked without state.
     *
     * @throws Rejection where the message may not be scored
     */
    void check(T message, SourceRecord source) throws Rejection;

    /**
     * Scores messages in their order and encodes all that is to be emitted for them. What one of them changes is seen by the next: where one
     * is refused, the answers about the others are not to be used.
     *
     * @return what became of each, in their order
     */
    List<Outcome> score(List<Row<T>> rows);

    /** Takes back what the last {@link #score} changed. */
    void undo();

    /** Writes to the stores what has changed since the last time: called before each commit. */
    void write();

    /** The model that is live now. */
    ModelId model();

    /** Ends it with its task. */
    @Override
    void close();

    /** A message that is to be scored, and the record it came in. */
    record Row<T>(T message, SourceRecord source) {}

    /** What became of one row. */
    sealed interface Outcome {
        /**
         * It is scored.
         *
         * @param events values to emit under the record's key, encoded; at least one
         * @param entry how the ledger counts it
         * @param decisions what the model that decided said, then what the shadow said where there is one
         * @param shadows values for {@code shadow-scores}, encoded
         * @param heard what all models said, to be counted
         */
        record Scored(
                List<byte[]> events,
                Entry.Scored entry,
                List<SeenEntry.Decision> decisions,
                List<byte[]> shadows,
                List<Heard> heard)
                implements Outcome {}

        /**
         * It cannot be scored or emitted.
         *
         * @param heard what models said, to be counted
         */
        record Refused(Rejection why, List<Heard> heard) implements Outcome {}
    }
}
