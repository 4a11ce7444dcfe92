package io.bellwether.scoring.model;

import java.util.concurrent.atomic.AtomicInteger;

/** A model that knows whether it was used while closed, or closed twice. */
final class CountedModel implements AutoCloseable {
    private final AtomicInteger using = new AtomicInteger();
    private final AtomicInteger closes = new AtomicInteger();
    private final AtomicInteger violations = new AtomicInteger();

    void use() {
        using.incrementAndGet();
        if (closes.get() > 0) {
            violations.incrementAndGet();
        }
        Thread.onSpinWait();
        if (closes.get() > 0) {
            violations.incrementAndGet();
        }
        using.decrementAndGet();
    }

    int closes() {
        return closes.get();
    }

    int violations() {
        return violations.get();
    }

    @Override
    public void close() {
        closes.incrementAndGet();
        if (using.get() > 0) {
            violations.incrementAndGet();
        }
    }
}
