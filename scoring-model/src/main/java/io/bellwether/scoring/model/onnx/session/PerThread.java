package io.bellwether.scoring.model.onnx.session;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One thing for each thread that asks, all closed together. Thread-safe, but for closing while another thread uses its own.
 *
 * <p><em>Failure modes.</em> What a thread was given stays after the thread has ended until another thread asks for the first time, or this
 * is closed: no more is ever held than for the threads there are and those that ended since.
 */
public final class PerThread<T extends PerThread.Freeable> {
    /** What holds memory that does not wait for the garbage collector. */
    public interface Freeable {

        /** Frees it; it is not used again. */
        void free();
    }

    private final Supplier<T> maker;
    private final Queue<Held<T>> all = new ConcurrentLinkedQueue<>();
    // Not static on purpose: each scorer has its own, emptied when it closes.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Held<T>> mine = new ThreadLocal<>();

    private volatile boolean closed;

    /** Lets go of its value when closed, for the thread may outlive it by far. */
    private static final class Held<T> {
        private final Thread owner = Thread.currentThread();
        private @Nullable T value;

        Held(T value) {
            this.value = value;
        }
    }

    /** Makes one for each thread that asks. */
    public PerThread(Supplier<T> maker) {
        this.maker = maker;
    }

    /**
     * The calling thread's own.
     *
     * @throws IllegalStateException when this is closed
     */
    public T get() {
        Held<T> held = mine.get();
        T value = held == null ? null : held.value;
        return value == null ? make() : value;
    }

    /** Frees all of them. */
    public void close() {
        closed = true;
        all.forEach(this::free);
    }

    private T make() {
        if (closed) {
            throw new IllegalStateException("the model is closed; score under a lease of its slot");
        }
        all.stream().filter(held -> !held.owner.isAlive()).forEach(this::free);
        T value = maker.get();
        Held<T> held = new Held<>(value);
        mine.set(held);
        all.add(held);
        return value;
    }

    /** Only whoever takes it out of the queue frees it. */
    private void free(Held<T> held) {
        if (all.remove(held)) {
            T value = held.value;
            held.value = null;
            if (value != null) {
                value.free();
            }
        }
    }
}
