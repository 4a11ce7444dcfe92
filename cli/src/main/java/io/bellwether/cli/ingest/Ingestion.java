package io.bellwether.cli.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.cli.door.Door;
import io.bellwether.cli.door.DoorException;
import io.bellwether.cli.door.RecordResult;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the rows of one file through the HTTP API, in their order, a batch at a time; the next batch is read while one is on its way. Not
 * thread-safe.
 *
 * <p><b>Failure modes.</b> While the API is away or busy the batch is tried again, with growing pauses, for as long as the patience lasts;
 * then the run fails and the checkpoint says where to go on. A refused row is written to the rejected rows and the run goes on. A batch whose
 * answer was lost is sent again: the ids make that safe.
 */
final class Ingestion implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ingestion.class);
    private static final int BATCH = 1000;

    /** Far enough below the largest body that the API takes, 8 MiB: a character is at most three bytes. */
    private static final int BATCH_CHARACTERS = 2 << 20;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Door door;
    private final RecordKind kind;
    private final RejectedRows rejected;
    private final Checkpoint checkpoint;
    private final Duration patience;
    private final ExecutorService sender = Executors.newSingleThreadExecutor(task -> new Thread(task, "ingest-sender"));
    private long accepted;

    Ingestion(Door door, RecordKind kind, RejectedRows rejected, Checkpoint checkpoint, Duration patience) {
        this.door = door;
        this.kind = kind;
        this.rejected = rejected;
        this.checkpoint = checkpoint;
        this.patience = patience;
    }

    /** Told after each batch; {@code rows} counts from the begin of the file. */
    interface Progress {
        void batchDone(long rows);
    }

    private record Batch(List<Long> numbers, List<ObjectNode> records, List<RecordResult> refusedHere, long lastRow) {}

    /** Sends every row after the first {@code done}. */
    void run(Rows rows, RowMapping mapping, long done, Progress progress)
            throws IOException, DoorException, InterruptedException {
        skip(rows, done);
        Future<Batch> onItsWay = sender.submit(() -> new Batch(List.of(), List.of(), List.of(), done));
        while (rows.hasNext()) {
            Batch next = read(rows, mapping);
            progress.batchDone(finish(onItsWay));
            onItsWay = sender.submit(() -> send(next));
        }
        progress.batchDone(finish(onItsWay));
    }

    /** How many records the broker has acknowledged in this run. */
    long accepted() {
        return accepted;
    }

    @Override
    public void close() {
        sender.shutdownNow();
    }

    private static void skip(Rows rows, long done) throws IOException {
        while (rows.read() < done && rows.hasNext()) {
            try {
                rows.next();
            } catch (RowException e) {
                LOG.debug("Row {} was reported by the run that is gone on with: {}", rows.read(), e.getMessage());
            }
        }
    }

    private Batch read(Rows rows, RowMapping mapping) throws IOException {
        List<Long> numbers = new ArrayList<>(BATCH);
        List<ObjectNode> records = new ArrayList<>(BATCH);
        int characters = 0;
        while (records.size() < BATCH && characters < BATCH_CHARACTERS && rows.hasNext()) {
            try {
                ObjectNode record = mapping.map(rows.next());
                numbers.add(rows.read());
                records.add(record);
                characters += record.toString().length();
            } catch (RowException e) {
                rejected.add(rows.read(), String.valueOf(e.getMessage()));
            }
        }
        return new Batch(numbers, records, List.of(), rows.read());
    }

    /** Waits for a batch and writes down what became of it; returns the number of rows that are done. */
    private long finish(Future<Batch> onItsWay) throws IOException, DoorException, InterruptedException {
        Batch batch;
        try {
            batch = onItsWay.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DoorException refused) {
                throw refused;
            }
            throw new IllegalStateException("sending a batch failed", e.getCause());
        }
        for (RecordResult refused : batch.refusedHere()) {
            rejected.add(batch.numbers().get(refused.index()), refused.status() + " " + refused.detail());
        }
        accepted += batch.records().size() - batch.refusedHere().size();
        if (!batch.records().isEmpty()) {
            checkpoint.save(batch.lastRow());
        }
        return batch.lastRow();
    }

    private Batch send(Batch batch) throws DoorException, InterruptedException {
        List<RecordResult> refused = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < batch.records().size(); i++) {
            open.add(i);
        }
        long deadline = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST_PAUSE;
        while (!open.isEmpty()) {
            DoorException trouble = attempt(batch.records(), open, refused);
            if (open.isEmpty()) {
                break;
            }
            if (System.nanoTime() + pause.toNanos() > deadline) {
                throw trouble;
            }
            Thread.sleep(pause.toMillis());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
        return new Batch(batch.numbers(), batch.records(), refused, batch.lastRow());
    }

    /** Sends the open records once; afterwards {@code open} holds those to try again, and the result says why. */
    private DoorException attempt(List<ObjectNode> records, List<Integer> open, List<RecordResult> refused)
            throws DoorException, InterruptedException {
        List<ObjectNode> sent = open.stream().map(records::get).toList();
        List<RecordResult> results;
        try {
            results = door.publish(kind.path(), sent);
        } catch (DoorException e) {
            if (e.temporary()) {
                return e;
            }
            throw e;
        }
        List<Integer> again = new ArrayList<>();
        String why = "";
        for (int i = 0; i < results.size(); i++) {
            RecordResult result = results.get(i);
            if (result.temporary()) {
                again.add(open.get(i));
                why = result.detail();
            } else if (!result.accepted()) {
                refused.add(new RecordResult(open.get(i), result.status(), result.detail()));
            }
        }
        open.clear();
        open.addAll(again);
        return DoorException.temporary(kind.path() + " did not take some records: " + why);
    }
}
