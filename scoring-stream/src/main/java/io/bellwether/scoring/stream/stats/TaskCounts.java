package io.bellwether.scoring.stream.stats;

import io.bellwether.schemas.message.ModelStats;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The counts of one task, by minute of arrival.
 *
 * <p><b>Failure modes.</b> The open minute is in the heap only: when the task moves or its process dies, what was counted in it is lost; what
 * was given out is as safe as the records it was counted from. An arrival before the open minute counts in the open one; where that one is of a clock that was ahead, until it is given out.
 *
 * <p>Not thread-safe: one per task.
 */
public final class TaskCounts {
    private static final long NONE = Long.MIN_VALUE;

    private final String task;
    private final long interval;
    private final Map<Pair, Tally> tallies = new LinkedHashMap<>();
    private final List<ModelStats> closed = new ArrayList<>();
    private long open = NONE;

    private record Pair(Judge judge, @Nullable Judge against) {}

    /**
     * Counts for a task.
     *
     * @param task its name, as it is written into what is given out
     * @param minute how long a minute is; one, but in tests
     */
    public TaskCounts(String task, Duration minute) {
        this.task = task;
        this.interval = minute.toMillis();
    }

    /** Counts an event; whatever arrived in an earlier minute is given out next. */
    public void add(Heard heard, Instant arrival, String publisher) {
        long minute = arrival.toEpochMilli() - Math.floorMod(arrival.toEpochMilli(), interval);
        if (minute > open) {
            close();
            open = minute;
        }
        Judge decider = heard.decider().judge();
        tally(new Pair(decider, null)).add(heard.decider(), heard, publisher);
        Opinion shadow = heard.shadow();
        if (shadow != null) {
            tally(new Pair(shadow.judge(), decider)).add(shadow, heard, publisher);
        }
    }

    /**
     * The counts of minutes that are over, each once.
     *
     * @param now a minute that ended before is over even if nothing has arrived since, and so is one that begins more than a minute later: nothing
     *     would be given out until then
     */
    public List<ModelStats> over(Instant now) {
        long millis = now.toEpochMilli();
        if (open != NONE && (millis >= open + interval || millis < open - interval)) {
            close();
            open = NONE;
        }
        return over();
    }

    /** The counts of minutes after which something has arrived, each once. */
    public List<ModelStats> over() {
        if (closed.isEmpty()) {
            return List.of();
        }
        List<ModelStats> over = List.copyOf(closed);
        closed.clear();
        return over;
    }

    private Tally tally(Pair pair) {
        return tallies.computeIfAbsent(pair, each -> new Tally(each.judge, each.against));
    }

    private void close() {
        tallies.values().forEach(tally -> closed.add(tally.stats(task, Instant.ofEpochMilli(open))));
        tallies.clear();
    }
}
