package io.bellwether.scoring.model;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One model and how many hold it: the slot (one reference) and the leases (one each). Whoever gives the last reference back
 * closes the model; from then on no reference is given out. References never rise from zero, so a model is closed once.
 */
final class Tenancy<M extends AutoCloseable> {
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
