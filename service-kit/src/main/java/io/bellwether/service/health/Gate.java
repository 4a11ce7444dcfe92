package io.bellwether.service.health;

import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One condition for doing the work, such as a neighbour that answers. Thread-safe, cheap to call for every observation;
 * logs only when it changes.
 */
public final class Gate {

    private static final Logger log = LoggerFactory.getLogger(Gate.class);

    private final String name;
    private final InstantSource clock;
    private volatile State state;

    Gate(String name, String initialReason, InstantSource clock) {
        this.name = name;
        this.clock = clock;
        this.state = new State(name, false, initialReason, clock.instant());
    }

    /**
     * How a gate stands.
     *
     * @param reason why it is not ready; empty when it is
     * @param since when it last changed between ready and not
     */
    public record State(String gate, boolean ready, String reason, Instant since) {}

    /** The condition holds. */
    public void ready() {
        change(true, "");
    }

    /**
     * The condition does not hold.
     *
     * @param why one sentence without personal data: what is missing and, if somebody can do something about it, what
     */
    public void notReady(String why) {
        change(false, why);
    }

    public boolean isReady() {
        return state().ready();
    }

    public State state() {
        return state;
    }

    private void change(boolean ready, String reason) {
        State seen = state;
        if (seen.ready() == ready && seen.reason().equals(reason)) {
            return;
        }
        synchronized (this) {
            boolean turned = state.ready() != ready;
            state = new State(name, ready, reason, turned ? clock.instant() : state.since());
            if (turned) {
                announce(ready, reason);
            }
        }
    }

    private void announce(boolean ready, String reason) {
        if (ready) {
            log.info("Ready: {}", name);
        } else {
            log.warn("Not ready: {}: {}", name, reason);
        }
    }
}
