package io.bellwether.scoring.stream.store;

import java.util.concurrent.atomic.AtomicLong;

/** Heap that the filters of seen events of one process may take together. Thread-safe. */
public final class FilterMemory {
    private final long size;
    private final AtomicLong left;
    private final AtomicLong givenUp = new AtomicLong();

    /** @param bytes to be given out, 0 or more; with 0 there are no filters */
    public FilterMemory(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("filters cannot have " + bytes + " bytes");
        }
        size = bytes;
        left = new AtomicLong(bytes);
    }

    /** What is taken, in bytes. */
    public long taken() {
        return size - left.get();
    }

    /** How many filters were given up: there was no memory for them, or their segment could not be read. What is in their segments is looked up in the store from then on. */
    public long givenUp() {
        return givenUp.get();
    }

    /** Whether there are filters at all. */
    boolean isAny() {
        return size > 0;
    }

    /** Whether so much was left; then it is taken. */
    boolean take(long bytes) {
        return left.getAndUpdate(now -> now >= bytes ? now - bytes : now) >= bytes;
    }

    void giveUp() {
        givenUp.incrementAndGet();
    }

    void giveBack(long bytes) {
        left.addAndGet(bytes);
    }
}
