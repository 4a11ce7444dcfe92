package io.bellwether.ingest.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of bodies are under way in the whole process, {@code 0 <= held <= limit}. What is held stays so from the moment it is received until its request is answered,
 * hence bounds what waits for the broker, too. Thread-safe.
 */
public final class InFlight {

    private final long limit;
    private final AtomicLong held = new AtomicLong();

    /** @param limit most bytes at a time */
    public InFlight(long limit) {
        this.limit = limit;
    }

    /** Takes the bytes in, or leaves everything as it is and returns false. */
    boolean enter(long bytes) {
        if (held.addAndGet(bytes) <= limit) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    void leave(long bytes) {
        held.addAndGet(-bytes);
    }

    /** Bytes under way. */
    public long held() {
        return held.get();
    }
}
