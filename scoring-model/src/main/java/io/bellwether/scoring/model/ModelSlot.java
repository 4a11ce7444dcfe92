package io.bellwether.scoring.model;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Holds the live model and changes it while others score. Thread-safe; {@link #acquire} is lock-free.
 *
 * <p>A model put in here belongs to the slot: it is closed exactly once, after the slot has let go of it and the last lease is
 * closed, by the thread that was last; never while a lease is open.
 *
 * <p><em>Failure modes.</em> A model that fails to close does not fail the thread that closed it, which may be a scoring
 * one: {@link Drain#failure} tells whoever swapped. After
 * {@link #close} there is nothing to acquire.
 */
public final class ModelSlot<M extends AutoCloseable> implements AutoCloseable {
    private volatile Tenancy<M> current;
    private volatile boolean closed;

    /** A slot with its first model, which it owns from now on. */
    public ModelSlot(M first) {
        current = new Tenancy<>(first);
    }

    /**
     * The live model, guaranteed open until the lease is closed.
     *
     * @throws IllegalStateException when the slot is closed
     */
    public Lease<M> acquire() {
        while (!closed) {
            Tenancy<M> tenancy = current;
            if (tenancy.tryAcquire()) {
                return new Lease<>(tenancy);
            }
            Thread.onSpinWait();
        }
        throw new IllegalStateException("the model slot is closed");
    }

    /**
     * Makes {@code next} live at once: who acquires from now on gets it. The old model drains and is closed when its last lease
     * is. Does not wait; see {@link Drain#await}.
     *
     * @throws IllegalStateException when the slot is closed; {@code next} then still belongs to the caller
     */
    public synchronized Drain swap(M next) {
        if (closed) {
            throw new IllegalStateException("the model slot is closed");
        }
        Tenancy<M> old = current;
        current = new Tenancy<>(next);
        old.release();
        return new Drain(old);
    }

    /** Lets go of the live model; it is closed when its last lease is. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            current.release();
        }
    }

    /** The old model on its way out. */
    public static final class Drain {
        private final Tenancy<?> old;

        Drain(Tenancy<?> old) {
            this.old = old;
        }

        /**
         * Waits until the old model is closed; never call it while holding a lease on that model.
         *
         * @return false when the time was up before
         */
        public boolean await(Duration atMost) throws InterruptedException {
            return old.closed().await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        }

        /** What the old model threw when it was closed; empty when it closed cleanly or is not closed yet. */
        public Optional<Exception> failure() {
            return old.failure();
        }
    }

    /**
     * One model and how many hold it: the slot (one reference) and the leases (one each). Whoever gives the last reference back
     * closes the model; from then on no reference is given out. References never rise from zero, so a model is closed once.
     */
    static final class Tenancy<M extends AutoCloseable> {
        private final M model;
        private final AtomicInteger references = new AtomicInteger(1);
        private final CountDownLatch closed = new CountDownLatch(1);
        private volatile @Nullable Exception failure;

        Tenancy(M model) {
            this.model = model;
        }

        M model() {
            return model;
        }

        /** Takes a reference; false when the model is closed or closing. */
        boolean tryAcquire() {
            int held = references.get();
            while (held > 0) {
                if (references.compareAndSet(held, held + 1)) {
                    return true;
                }
                held = references.get();
            }
            return false;
        }

        void release() {
            if (references.decrementAndGet() == 0) {
                close();
            }
        }

        CountDownLatch closed() {
            return closed;
        }

        Optional<Exception> failure() {
            return Optional.ofNullable(failure);
        }

        private void close() {
            try {
                model.close();
            } catch (Exception e) {
                failure = e;
            } finally {
                closed.countDown();
            }
        }
    }
}
