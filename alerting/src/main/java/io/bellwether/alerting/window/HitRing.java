package io.bellwether.alerting.window;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.ObjLongConsumer;

/**
 * The last hits of one condition in one group, in the order in which they came. Hits are numbered as they come. It grows as hits come, and forgets from its old end only. Not thread-safe.
 */
public final class HitRing {
    private final Deque<Hit> hits = new ArrayDeque<>(1);
    private long oldest;

    HitRing() {}

    /** Keeps a hit. */
    void add(Hit hit) {
        if (isFull()) {
            forgetOldest();
        }
        hits.addLast(hit);
    }

    /** Puts a hit back; those of smaller numbers first. */
    void restore(long number, Hit hit) {
        oldest = hits.isEmpty() ? number : oldest;
        hits.addLast(hit);
    }

    /** Forgets the oldest hit. There must be one. */
    void forgetOldest() {
        hits.removeFirst();
        oldest++;
    }

    /** Whether the next hit takes the place of the oldest. */
    public boolean isFull() {
        return hits.size() == Evidence.HITS;
    }

    /** Number of the oldest hit that is kept; {@link #next} where there is none. */
    public long oldest() {
        return oldest;
    }

    /** Number of the next hit to come. */
    public long next() {
        return oldest + hits.size();
    }

    /** Hands over each hit of that number or a larger one. */
    public void forEachFrom(long number, ObjLongConsumer<Hit> each) {
        long at = oldest;
        for (Hit hit : hits) {
            if (at >= number) {
                each.accept(hit, at);
            }
            at++;
        }
    }

    /** Whether the oldest hit happened before the instant. */
    boolean startsBefore(Instant instant) {
        return !hits.isEmpty() && hits.getFirst().occurredAt().isBefore(instant);
    }

    /** Hits that happened at or after {@code from} and before {@code to}, the one that came last first. */
    List<Hit> within(Instant from, Instant to) {
        List<Hit> within = new ArrayList<>();
        for (Iterator<Hit> newestFirst = hits.descendingIterator(); newestFirst.hasNext(); ) {
            Hit hit = newestFirst.next();
            if (!hit.occurredAt().isBefore(from) && hit.occurredAt().isBefore(to)) {
                within.add(hit);
            }
        }
        return within;
    }

    int size() {
        return hits.size();
    }
}
