package io.bellwether.scoring.profile;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The buckets of one window that hold anything, oldest first, in flat arrays. Keeps what the window needs at any time up to the
 * lateness limit before the newest event.
 */
final class Buckets {

    /** A part of the day or week that the buckets of a window can tell apart. */
    static final class Cycle {
        /** Saturday and Sunday, in buckets of a day; the epoch was a Thursday. */
        static final Cycle WEEKEND = new Cycle(7, day -> day == 2 || day == 3);
        /** From 22:00 to 04:00 UTC, in buckets of an hour. */
        static final Cycle NIGHT = new Cycle(24, hour -> hour >= 22 || hour < 4);

        /** For each bucket of a cycle, bit k: whether the bucket k before it is in this part. Spares a division for each bucket. */
        private final long[] pasts;

        private Cycle(int length, IntPredicate part) {
            pasts = new long[length];
            for (int bucket = 0; bucket < length; bucket++) {
                for (int back = 0; back < Long.SIZE; back++) {
                    pasts[bucket] |= part.test(Math.floorMod(bucket - back, length)) ? 1L << back : 0;
                }
            }
        }

        boolean contains(long bucket) {
            return (past(bucket) & 1) != 0;
        }

        private long past(long bucket) {
            return pasts[Math.floorMod(bucket, pasts.length)];
        }
    }

    private static final int FEW = 4;

    private final Window window;
    /** How many there can be. */
    private final int kept;

    private long[] index = new long[FEW];
    private int[] count = new int[FEW];
    private long[] sum = new long[FEW];
    private long[] max = new long[FEW];
    private int size;

    Buckets(Window window, long lateMicros) {
        this.window = window;
        this.kept = window.kept(lateMicros);
    }

    void clear() {
        size = 0;
    }

    void copyFrom(Buckets other) {
        reserve(other.size);
        size = other.size;
        System.arraycopy(other.index, 0, index, 0, size);
        System.arraycopy(other.count, 0, count, 0, size);
        System.arraycopy(other.sum, 0, sum, 0, size);
        System.arraycopy(other.max, 0, max, 0, size);
    }

    /** Drops what no window can need any more, now that the newest event is at this time. */
    void forget(long newestMicros) {
        long first = window.bucketOf(newestMicros) - kept + 1;
        int dropped = 0;
        while (dropped < size && index[dropped] < first) {
            dropped++;
        }
        if (dropped > 0) {
            move(dropped, 0);
        }
    }

    void add(long micros, long amount) {
        long bucket = window.bucketOf(micros);
        int at = size;
        while (at > 0 && index[at - 1] > bucket) {
            at--;
        }
        if (at > 0 && index[at - 1] == bucket) {
            count[at - 1]++;
            sum[at - 1] = Amounts.plus(sum[at - 1], amount);
            max[at - 1] = Math.max(max[at - 1], amount);
            return;
        }
        reserve(size + 1);
        move(at, at + 1);
        index[at] = bucket;
        count[at] = 1;
        sum[at] = amount;
        max[at] = amount;
    }

    void read(long micros, WindowStats into) {
        into.clear();
        long last = window.bucketOf(micros);
        long first = last - window.buckets() + 1;
        for (int i = size - 1; i >= 0 && index[i] >= first; i--) {
            if (index[i] <= last) {
                into.add(count[i], sum[i], max[i]);
            }
        }
    }

    /** The events in the window at this time, of at most 64 buckets, whose bucket lies in the given part of a cycle. */
    void readInPhase(long micros, Cycle cycle, WindowStats into) {
        into.clear();
        long last = window.bucketOf(micros);
        long first = last - window.buckets() + 1;
        long past = cycle.past(last);
        for (int i = size - 1; i >= 0 && index[i] >= first; i--) {
            if (index[i] <= last && (past >>> (last - index[i]) & 1) != 0) {
                into.add(count[i], sum[i], max[i]);
            }
        }
    }

    void write(ByteSink sink) {
        sink.unsigned(size);
        long previous = 0;
        for (int i = 0; i < size; i++) {
            sink.signed(index[i] - previous);
            sink.unsigned(count[i]);
            sink.amount(sum[i]);
            if (count[i] > 1) {
                sink.amount(max[i]);
            }
            previous = index[i];
        }
    }

    void read(ByteSource source, long newestMicros) {
        long newest = window.bucketOf(newestMicros);
        int entries = source.count(kept);
        reserve(entries);
        long previous = 0;
        for (int i = 0; i < entries; i++) {
            index[i] = previous + source.signed();
            source.require(i == 0 || index[i] > previous, "buckets out of order");
            source.require(index[i] <= newest && newest - index[i] < kept, "a bucket out of time");
            count[i] = source.count(Integer.MAX_VALUE);
            sum[i] = source.amount();
            max[i] = count[i] > 1 ? source.amount() : sum[i];
            previous = index[i];
        }
        size = entries;
    }

    private void reserve(int entries) {
        if (entries > index.length) {
            int capacity = Math.min(kept, Math.max(entries, index.length * 3 / 2));
            index = Arrays.copyOf(index, capacity);
            count = Arrays.copyOf(count, capacity);
            sum = Arrays.copyOf(sum, capacity);
            max = Arrays.copyOf(max, capacity);
        }
    }

    private void move(int from, int to) {
        System.arraycopy(index, from, index, to, size - from);
        System.arraycopy(count, from, count, to, size - from);
        System.arraycopy(sum, from, sum, to, size - from);
        System.arraycopy(max, from, max, to, size - from);
        size += to - from;
    }
}
