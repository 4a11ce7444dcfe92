package io.bellwether.cli.rejected.replay;

import io.bellwether.cli.option.KafkaOptions;
import io.bellwether.cli.rejected.record.Place;
import io.bellwether.cli.rejected.record.Recheck;
import io.bellwether.cli.rejected.record.RejectedRecord;
import io.bellwether.cli.rejected.record.TopicReader;
import io.bellwether.cli.rejected.replay.Sender.Parcel;
import io.bellwether.scoring.stream.scorer.Rejection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One replay: decides about each record it is offered, sends in batches what can be sent, and says what became of each. A record that an
 * earlier replay sent is never sent again; one that came back is another record of {@code rejected}.
 *
 * <p>Batches are small, because readers of the source topics wait behind an open transaction. Not thread-safe.
 */
public final class Replay implements AutoCloseable {

    private static final int MOST_RECORDS = 500;
    private static final int MOST_BYTES = 4 << 20;

    private final String name;
    private final boolean force;
    private final Recheck recheck;
    private final ReplayLog log;
    private final @Nullable Sender sender;
    private final List<Parcel> batch = new ArrayList<>();
    private int bytes;

    private Replay(String name, boolean force, Recheck recheck, ReplayLog log, @Nullable Sender sender) {
        this.name = name;
        this.force = force;
        this.recheck = recheck;
        this.log = log;
        this.sender = sender;
    }

    /** What becomes of a record. */
    public sealed interface Outcome {
        /** It goes to this partition of its source topic. */
        record Sent(Place source, int partition) implements Outcome {}

        /** The replay of this name sent it before. */
        record SentBefore(String replay) implements Outcome {}

        /** It would be rejected again. */
        record Hopeless(Rejection why) implements Outcome {}

        /** It cannot be sent, for this reason. */
        record Impossible(String why) implements Outcome {}
    }

    /**
     * Begins a replay that sends.
     *
     * @param name of the replay, written with each record
     * @param force whether records are sent that would be rejected again
     */
    public static Replay begin(KafkaOptions kafka, TopicReader reader, String name, boolean force) {
        Sender sender = Sender.open(kafka);
        try {
            Recheck recheck = new Recheck(kafka.topics(), kafka.serdes());
            return new Replay(name, force, recheck, ReplayLog.read(kafka, reader), sender);
        } catch (RuntimeException e) {
            sender.close();
            throw e;
        }
    }

    /** Begins one that only says what it would do. */
    public static Replay rehearse(KafkaOptions kafka, TopicReader reader, String name, boolean force) {
        Recheck recheck = new Recheck(kafka.topics(), kafka.serdes());
        return new Replay(name, force, recheck, ReplayLog.read(kafka, reader), null);
    }

    /** Decides about a record; what is sent may lie in a batch until {@link #flush()}. */
    public Outcome offer(RejectedRecord record) {
        Outcome outcome = judge(record);
        if (sender != null && outcome instanceof Outcome.Sent sent) {
            batch.add(new Parcel(record, sent.source(), sent.partition()));
            bytes += Math.max(0, record.copy().serializedValueSize());
            if (batch.size() == MOST_RECORDS || bytes >= MOST_BYTES) {
                flush();
            }
        }
        return outcome;
    }

    /** Sends what lies in the batch. */
    public void flush() {
        if (sender != null && !batch.isEmpty()) {
            List<RejectedRecord> records = batch.stream().map(Parcel::record).toList();
            String actor = System.getProperty("user.name", "unknown");
            sender.send(name, batch, log.entry(name, actor, Clock.systemUTC().instant(), records));
            batch.clear();
            bytes = 0;
        }
    }

    @Override
    public void close() {
        if (sender != null) {
            sender.close();
        }
    }

    private Outcome judge(RejectedRecord record) {
        Optional<Place> source = record.source();
        if (source.isEmpty() || !recheck.knows(source.get().topic())) {
            return new Outcome.Impossible("it does not say which scored topic it came from");
        }
        Optional<String> before = log.replayOf(record);
        if (before.isPresent()) {
            return new Outcome.SentBefore(before.get());
        }
        if (record.isDescribedOnly()) {
            return new Outcome.Impossible("it is larger than its topic takes, and was not copied");
        }
        Optional<Rejection> again = force ? Optional.empty() : recheck.now(record);
        return again.<Outcome>map(Outcome.Hopeless::new)
                .orElseGet(() -> new Outcome.Sent(source.get(), recheck.partition(record)));
    }
}
