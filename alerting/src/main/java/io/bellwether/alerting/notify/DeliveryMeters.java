package io.bellwether.alerting.notify;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts attempts to tell a receiver, by what became of them, and what was held back. Thread-safe. */
final class DeliveryMeters {
    private static final String NAME = "bellwether.alerting.deliveries";

    private final Counter accepted;
    private final Counter refused;
    private final Counter givenUp;
    private final Counter heldBack;

    DeliveryMeters(MeterRegistry registry, String receiver) {
        this.accepted = counter(registry, receiver, "accepted");
        this.refused = counter(registry, receiver, "refused");
        this.givenUp = counter(registry, receiver, "given-up");
        this.heldBack = counter(registry, receiver, "held-back");
    }

    void accepted() {
        accepted.increment();
    }

    void refused() {
        refused.increment();
    }

    void givenUp() {
        givenUp.increment();
    }

    void heldBack() {
        heldBack.increment();
    }

    private static Counter counter(MeterRegistry registry, String receiver, String outcome) {
        return Counter.builder(NAME)
                .description("Attempts to tell a receiver about an alert, and decisions not to.")
                .tag("receiver", receiver)
                .tag("outcome", outcome)
                .register(registry);
    }
}
