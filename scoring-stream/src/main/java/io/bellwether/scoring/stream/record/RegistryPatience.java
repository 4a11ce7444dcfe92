package io.bellwether.scoring.stream.record;

import io.bellwether.schemas.serde.RegistryUnavailableException;
import io.bellwether.service.health.Gate;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Waits a while for a registry that does not answer about a schema nobody has asked for before. Readiness says so meanwhile. Records
 * whose schemas are known do not come by here for longer than a call.
 *
 * <p><b>Failure modes.</b> When the wait is over the exception goes on: the stream thread is replaced, starts again from the last
 * commit and meets the same record. The wait must stay under 5 s: a transaction that is open for longer is taken for a dead one and ended.
 *
 * <p>Thread-safe.
 */
public final class RegistryPatience {
    private static final Duration STEP = Duration.ofMillis(250);

    private final Gate gate;
    private final Duration longest;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    /**
     * @param gate shown as not ready while a record waits
     * @param longest how long one record may wait before its thread starts again; zero never waits
     */
    public RegistryPatience(Gate gate, Duration longest) {
        this.gate = gate;
        this.longest = longest;
    }

    /**
     * The result of {@code decoding}, tried again while the registry does not answer.
     *
     * @param who which partition is held up
     * @throws RegistryUnavailableException when the time is over
     */
    public <T> T await(String who, Supplier<T> decoding) {
        long deadline = System.nanoTime() + longest.toNanos();
        while (true) {
            try {
                T decoded = decoding.get();
                release(who);
                return decoded;
            } catch (RegistryUnavailableException e) {
                waiting.add(who);
                gate.notReady("the schema registry does not answer about a new schema; records of " + who
                        + " wait, none is rejected. Check bellwether.kafka.schema-registry-url and the registry");
                if (System.nanoTime() >= deadline || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LockSupport.parkNanos(STEP.toNanos());
            }
        }
    }

    /** Says that a partition is no longer held up, or is no longer ours. */
    public void release(String who) {
        if (!waiting.isEmpty() && waiting.remove(who) && waiting.isEmpty()) {
            gate.ready();
        }
    }
}
