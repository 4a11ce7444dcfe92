package io.bellwether.alerting.window;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * The last hits of one condition in one group, in the order in which they came. Hits are numbered as they come. It grows as hits come, and forgets from its old end only. Not thread-safe.
 */
final class HitRing {
    private final Deque<Hit> hits = new ArrayDeque<>(1);
    private long oldest;

    /** Keeps a hit; returns its number. */
    long add(Hit hit) {
        if (hits.size() == Evidence.HITS) {
            forgetOldest();
        }
        hits.addLast(hit);
        return oldest + hits.size() - 1;
    }

    /** Puts a hit back; those of smaller numbers first. */
    void restore(long number, Hit hit) {
        oldest = hits.isEmpty() ? number : oldest;
        hits.addLast(hit);
    }

    /** Forgets the oldest hit; returns its number. There must be one. */
    long forgetOldest() {
        hits.removeFirst();
        return oldest++;
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
