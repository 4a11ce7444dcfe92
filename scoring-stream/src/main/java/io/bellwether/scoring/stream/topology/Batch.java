package io.bellwether.scoring.stream.topology;

import io.bellwether.scoring.stream.record.SourceRecord;
import io.bellwether.scoring.stream.scorer.Rejection;
import io.bellwether.scoring.stream.stats.Heard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;

/**
 * The records of one task that wait to be decided together, in their order. Where one of them cannot be scored, what was scored with it is
 * taken back and each is scored alone: one bad row costs one record, and its neighbours get the scores they would have had without it.
 *
 * <p>Not thread-safe: one per task.
 */
final class Batch<T> {
    private final Scoring<T> scoring;
    private final List<Waiting<T>> waiting = new ArrayList<>();
    private final Set<Bytes> identities = new HashSet<>();

    Batch(Scoring<T> scoring) {
        this.scoring = scoring;
    }

    /** What is to become of a record. */
    sealed interface Verdict {
        record Scored(Scoring.Outcome.Scored outcome) implements Verdict {}

        record Rejected(Rejection why, List<Heard> heard) implements Verdict {}

        record Duplicate() implements Verdict {}
    }

    /**
     * A record that is decided.
     *
     * @param identity of its event; empty where it could not be read
     */
    record Decided(SourceRecord source, Optional<Bytes> identity, Verdict verdict) {}

    private sealed interface Waiting<T> {
        /** It has an outcome already, but its turn comes after those before it. */
        record Settled<T>(Decided decided) implements Waiting<T> {}

        record Scorable<T>(Scoring.Row<T> row, Bytes identity) implements Waiting<T> {}
    }

    /** Adds a record whose event is to be scored. */
    void add(SourceRecord source, T message, Bytes identity) {
        waiting.add(new Waiting.Scorable<>(new Scoring.Row<>(message, source), identity));
        identities.add(identity);
    }

    /** Adds a record that is decided without a score. */
    void settle(SourceRecord source, Optional<Bytes> identity, Verdict verdict) {
        waiting.add(new Waiting.Settled<>(new Decided(source, identity, verdict)));
    }

    /** Whether an event that waits to be scored has this identity. */
    boolean has(Bytes identity) {
        return identities.contains(identity);
    }

    int size() {
        return waiting.size();
    }

    /** Decides all records and forgets them. */
    List<Decided> decide() {
        List<Scoring.Row<T>> rows = new ArrayList<>(waiting.size());
        for (Waiting<T> each : waiting) {
            if (each instanceof Waiting.Scorable<T> scorable) {
                rows.add(scorable.row);
            }
        }
        List<Scoring.Outcome> outcomes = rows.isEmpty() ? List.of() : score(rows);
        List<Decided> decided = new ArrayList<>(waiting.size());
        int next = 0;
        for (Waiting<T> each : waiting) {
            if (each instanceof Waiting.Scorable<T> scorable) {
                decided.add(new Decided(
                        scorable.row.source(), Optional.of(scorable.identity), verdict(outcomes.get(next++))));
            } else {
                decided.add(((Waiting.Settled<T>) each).decided);
            }
        }
        waiting.clear();
        identities.clear();
        return decided;
    }

    private List<Scoring.Outcome> score(List<Scoring.Row<T>> rows) {
        List<Scoring.Outcome> together = attempt(rows);
        if (together.stream().noneMatch(Scoring.Outcome.Refused.class::isInstance)) {
            return together;
        }
        scoring.undo();
        if (rows.size() == 1) {
            return together;
        }
        List<Scoring.Outcome> alone = new ArrayList<>(rows.size());
        for (Scoring.Row<T> row : rows) {
            alone.addAll(score(List.of(row)));
        }
        return alone;
    }

    private List<Scoring.Outcome> attempt(List<Scoring.Row<T>> rows) {
        try {
            return RecordCode.run(() -> scoring.score(rows));
        } catch (Rejection e) {
            return List.of(new Scoring.Outcome.Refused(e, List.of()));
        }
    }

    private static Verdict verdict(Scoring.Outcome outcome) {
        if (outcome instanceof Scoring.Outcome.Refused refused) {
            return new Verdict.Rejected(refused.why(), refused.heard());
        }
        return new Verdict.Scored((Scoring.Outcome.Scored) outcome);
    }
}
