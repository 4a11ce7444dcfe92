package io.bellwether.scoring.profile;

import java.time.Duration;
import java.util.Arrays;

/**
 * What an account usually spends by category over the last 30 days, in buckets of five days that start in (t - 30 d, t]. Keeps a
 * bounded number of categories: beyond it the one that was used least recently makes room.
 */
final class CategoryHabits {
    static final int CAPACITY = 32;
    private static final long WIDTH_MICROS = Duration.ofDays(5).toNanos() / 1_000;
    private static final int WINDOW = 6;
    /** One bucket more than the window: what an event up to a day late may need. */
    private static final int KEPT = WINDOW + 1;

    private static final int FEW = 4;

    private final int[] category = new int[CAPACITY];
    /** By slot and bucket, for as many slots as were needed so far. */
    private int[] count = new int[FEW * KEPT];

    private long[] sum = new long[FEW * KEPT];
    private int size;
    private long newest;

    void clear() {
        size = 0;
        newest = Long.MIN_VALUE;
    }

    void copyFrom(CategoryHabits other) {
        reserve(other.size);
        size = other.size;
        newest = other.newest;
        System.arraycopy(other.category, 0, category, 0, size);
        System.arraycopy(other.count, 0, count, 0, size * KEPT);
        System.arraycopy(other.sum, 0, sum, 0, size * KEPT);
    }

    boolean contains(int wanted) {
        return slotOf(wanted) >= 0;
    }

    void forget(long newestMicros) {
        long bucket = Math.floorDiv(newestMicros, WIDTH_MICROS);
        if (newest == Long.MIN_VALUE) {
            newest = bucket;
        }
        long expired = Math.min(bucket - newest, KEPT);
        for (long i = 0; i < expired; i++) {
            int phase = phase(bucket - i);
            for (int slot = 0; slot < size; slot++) {
                count[slot * KEPT + phase] = 0;
                sum[slot * KEPT + phase] = 0;
            }
        }
        newest = Math.max(newest, bucket);
    }

    void add(Observation seen) {
        int slot = slotOf(seen.category());
        if (slot < 0) {
            slot = size < CAPACITY ? size++ : leastRecent();
            reserve(size);
            category[slot] = seen.category();
            Arrays.fill(count, slot * KEPT, (slot + 1) * KEPT, 0);
            Arrays.fill(sum, slot * KEPT, (slot + 1) * KEPT, 0L);
        }
        int place = slot * KEPT + phase(Math.floorDiv(seen.atMicros(), WIDTH_MICROS));
        count[place]++;
        sum[place] = Amounts.plus(sum[place], seen.exactAmount());
    }

    void read(int wanted, long micros, WindowStats into) {
        into.clear();
        int slot = slotOf(wanted);
        if (slot < 0) {
            return;
        }
        long last = Math.floorDiv(micros, WIDTH_MICROS);
        long first = Math.max(last - WINDOW, newest - KEPT) + 1;
        for (long bucket = Math.min(last, newest); bucket >= first; bucket--) {
            int place = slot * KEPT + phase(bucket);
            into.add(count[place], sum[place], 0);
        }
    }

    void write(ByteSink sink) {
        sink.unsigned(size);
        for (int slot = 0; slot < size; slot++) {
            sink.raw32(category[slot]);
            int mask = 0;
            for (int i = 0; i < KEPT; i++) {
                mask |= count[slot * KEPT + i] > 0 ? 1 << i : 0;
            }
            sink.raw(mask);
            for (int place = slot * KEPT; place < (slot + 1) * KEPT; place++) {
                if (count[place] > 0) {
                    sink.unsigned(count[place]);
                    sink.amount(sum[place]);
                }
            }
        }
    }

    void read(ByteSource source, long newestMicros) {
        size = source.count(CAPACITY);
        reserve(size);
        newest = Math.floorDiv(newestMicros, WIDTH_MICROS);
        for (int slot = 0; slot < size; slot++) {
            category[slot] = source.raw32();
            int mask = source.raw();
            for (int i = 0; i < KEPT; i++) {
                boolean filled = (mask & 1 << i) != 0;
                count[slot * KEPT + i] = filled ? source.count(Integer.MAX_VALUE) : 0;
                sum[slot * KEPT + i] = filled ? source.amount() : 0;
            }
        }
    }

    private void reserve(int slots) {
        if (slots * KEPT > count.length) {
            int capacity = KEPT * Math.min(CAPACITY, Math.max(slots, count.length / KEPT * 3 / 2));
            count = Arrays.copyOf(count, capacity);
            sum = Arrays.copyOf(sum, capacity);
        }
    }

    private int slotOf(int wanted) {
        for (int slot = 0; slot < size; slot++) {
            if (category[slot] == wanted) {
                return slot;
            }
        }
        return -1;
    }

    private int leastRecent() {
        int oldest = 0;
        long oldestUse = Long.MAX_VALUE;
        for (int slot = 0; slot < CAPACITY; slot++) {
            long use = lastUse(slot);
            if (use < oldestUse) {
                oldestUse = use;
                oldest = slot;
            }
        }
        return oldest;
    }

    private long lastUse(int slot) {
        for (long bucket = newest; bucket > newest - KEPT; bucket--) {
            if (count[slot * KEPT + phase(bucket)] > 0) {
                return bucket;
            }
        }
        return Long.MIN_VALUE;
    }

    private static int phase(long bucket) {
        return (int) Math.floorMod(bucket, (long) KEPT);
    }
}
