package io.bellwether.scoring.stream.rollout;

import io.bellwether.schemas.message.ModelControl;
import io.bellwether.scoring.stream.rollout.control.ControlChange;
import io.bellwether.scoring.stream.rollout.control.ControlEntry;
import io.bellwether.scoring.stream.rollout.control.ControlWriter;
import io.bellwether.scoring.stream.rollout.control.Who;
import io.bellwether.scoring.stream.rollout.log.Cluster;
import io.bellwether.scoring.stream.rollout.log.RolloutException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes canaries out of use that were found worse than the live model: as any other change of {@code model-control}, so that nobody's
 * change is undone by one that did not know of it. {@link #ask} is thread-safe, {@link #carryOut} is for one thread.
 *
 * <p><b>Failure modes.</b> What could not be written is forgotten: who found the canary worse asks again with its next counts.
 */
final class CanaryAborts {
    /** In whose name a canary is taken out of use. */
    static final String ACTOR = "bellwether";

    private static final Logger LOG = LoggerFactory.getLogger(CanaryAborts.class);

    private final Map<String, Request> asked = new ConcurrentHashMap<>();
    private final ControlWriter writer;
    private final RolloutMeters meters;
    private final InstantSource clock;

    CanaryAborts(Cluster cluster, RolloutMeters meters, InstantSource clock) {
        this.writer = new ControlWriter(cluster);
        this.meters = meters;
        this.clock = clock;
    }

    private record Request(ModelControl judged, String why, Map<String, String> figures) {}

    /**
     * Asks for the end of a canary.
     *
     * @param judged what was in force when it was found worse
     * @param why in words
     * @param figures the same by name, for the audit
     */
    void ask(ModelControl judged, String why, Map<String, String> figures) {
        asked.put(judged.getName(), new Request(judged, why, Map.copyOf(figures)));
    }

    /** Writes what was asked for, where what was judged is still in force. */
    void carryOut(Map<String, ControlEntry> inForce) throws InterruptedException {
        for (Request request : List.copyOf(asked.values())) {
            String name = request.judged.getName();
            asked.remove(name, request);
            ControlEntry entry = inForce.get(name);
            if (entry != null && entry.control().equals(request.judged)) {
                write(name, request);
            }
        }
    }

    private void write(String name, Request request) throws InterruptedException {
        String canary = String.valueOf(request.judged.getCanary());
        String comment = "canary " + canary + " aborted, " + request.why;
        Who who = new Who(ACTOR, Optional.of(comment), clock.instant());
        try {
            writer.change(name, ControlChange.abortCanary(request.judged), who, request.figures);
            meters.aborted(name);
            LOG.warn("Canary {} of model {} is taken out of use, {}", canary, name, request.why);
        } catch (InterruptException e) {
            throw e;
        } catch (RolloutException | RuntimeException e) {
            meters.abortFailed(name);
            LOG.warn(
                    "Canary {} of model {} should be taken out of use ({}), and could not be: {}",
                    canary,
                    name,
                    request.why,
                    e.getMessage());
        }
    }
}
