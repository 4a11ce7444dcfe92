package io.bellwether.service.health;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Whether this process can do its work: it can when all its gates are ready, and it says which are not and why.
 * Thread-safe.
 */
public final class Readiness {

    private final Map<String, Gate> gates = new ConcurrentSkipListMap<>();
    private final InstantSource clock;

    /** On the system's clock. */
    public Readiness() {
        this(InstantSource.system());
    }

    public Readiness(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * The gate of this name; a new one is not ready.
     *
     * @param name kebab-case, names what is needed, such as {@code schema-registry}
     * @param initialReason why it is not ready yet, such as "not asked yet"
     */
    public Gate gate(String name, String initialReason) {
        return gates.computeIfAbsent(name, absent -> new Gate(absent, initialReason, clock));
    }

    public boolean isReady() {
        return gates.values().stream().allMatch(Gate::isReady);
    }

    /** How every gate stands, sorted by name. */
    public List<Gate.State> states() {
        return gates.values().stream().map(Gate::state).toList();
    }
}
