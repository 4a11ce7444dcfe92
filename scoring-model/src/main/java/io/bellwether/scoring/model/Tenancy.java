package io.bellwether.scoring.model;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One model and how many hold it: the slot (one reference) and the leases (one each). Whoever gives the last reference back
 * closes the model; from then on no reference is given out. References never rise from zero, so a model is closed once.
 */
final class Tenancy<M extends AutoCloseable> {
    private static final Logger LOG = LoggerFactory.getLogger(Tenancy.class);

    private final M model;
    private final AtomicInteger references = new AtomicInteger(1);
    private final CountDownLatch closed = new CountDownLatch(1);

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

    private void close() {
        try {
            model.close();
        } catch (Exception e) {
            LOG.warn(
                    "A model that nobody uses any more did not close cleanly; its memory may be lost until restart", e);
        } finally {
            closed.countDown();
        }
    }
}
