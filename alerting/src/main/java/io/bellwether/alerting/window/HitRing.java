package io.bellwether.alerting.window;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * The last hits of one condition in one group, in the order in which they came. It grows as hits come, and forgets from its old end only. A hit that comes takes the lowest slot that is free: where one is
 * forgotten first, its place in a store is written over, and none is emptied. Not thread-safe.
 */
public final class HitRing {
    private final Deque<Kept> hits = new ArrayDeque<>(1);
    private final BitSet taken = new BitSet();

    /** Free slots that were taken since {@link #forEachEmptied} was called last, or when it was. */
    private final BitSet emptied = new BitSet();

    private long next;
    private long told;

    HitRing() {}

    /**
     * A hit in its ring.
     *
     * @param slot its place in a store, 0 to {@link Evidence#HITS} - 1, of no other hit as long as this one is kept
     * @param number hits are numbered as they come
     * @param hit the hit
     */
    public record Kept(int slot, long number, Hit hit) {}

    /** Keeps a hit. */
    void add(Hit hit) {
        if (hits.size() == Evidence.HITS) {
            forgetOldest();
        }
        keep(new Kept(taken.nextClearBit(0), next, hit));
    }

    /** Puts a hit back as it was handed over; those of smaller numbers first. */
    void restore(Kept kept) {
        keep(kept);
        told = next;
    }

    private void keep(Kept kept) {
        hits.addLast(kept);
        taken.set(kept.slot());
        emptied.clear(kept.slot());
        next = kept.number() + 1;
    }

    /** Forgets the oldest hit. There must be one. */
    void forgetOldest() {
        int slot = hits.removeFirst().slot();
        taken.clear(slot);
        emptied.set(slot);
    }

    /** Hands over each slot that was taken when this was called last, or later, and is free. */
    public void forEachEmptied(IntConsumer each) {
        emptied.stream().forEach(each);
        emptied.clear();
    }

    /** Hands over each hit that has come since this was called last. */
    public void forEachNew(Consumer<Kept> each) {
        for (Kept kept : hits) {
            if (kept.number() >= told) {
                each.accept(kept);
            }
        }
        told = next;
    }

    /** Whether the oldest hit happened before the instant. */
    boolean startsBefore(Instant instant) {
        return !hits.isEmpty() && hits.getFirst().hit().occurredAt().isBefore(instant);
    }

    /** Hits that happened at or after {@code from} and before {@code to}, the one that came last first. */
    List<Hit> within(Instant from, Instant to) {
        List<Hit> within = new ArrayList<>();
        for (Iterator<Kept> newestFirst = hits.descendingIterator(); newestFirst.hasNext(); ) {
            Hit hit = newestFirst.next().hit();
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
