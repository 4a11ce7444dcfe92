package io.bellwether.scoring.stream.rollout;

import io.bellwether.schemas.message.ModelControl;
import io.bellwether.scoring.model.packaging.TrustedKeys;
import io.bellwether.scoring.stream.rollout.control.ControlLog;
import io.bellwether.scoring.stream.rollout.log.Cluster;
import io.bellwether.scoring.stream.rollout.log.RolloutException;
import io.bellwether.scoring.stream.rollout.packages.PackageStore;
import io.bellwether.scoring.stream.rollout.packages.PackageTopic;
import io.bellwether.service.health.Gate;
import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.service.lifecycle.ServiceContext;
import io.bellwether.service.lifecycle.StartupException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Follows {@code model-control} on a thread of its own, outside of the topology: {@link #load} catches up, {@link #follow} goes on.
 *
 * <p><b>Failure modes.</b> Without a broker or a registry the models stay as they are. A version that is refused, or that is not there yet,
 * shows in readiness ({@code scoring-models}) and is tried again when packages arrive, and every 30 s.
 */
public final class RolloutFollower implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration ASK = Duration.ofSeconds(2);
    private static final Duration AGAIN = Duration.ofSeconds(30);
    private static final Duration STOPPED = Duration.ofSeconds(10);

    private final ControlLog control;
    private final PackageTopic packages;
    private final ModelRollout rollout;
    private final CanaryAborts aborts;
    private final Gate gate;
    private final Thread thread;
    private volatile boolean closed;
    private @Nullable LiveModels models;
    private long packagesSeen;
    private long triedAt;
    private long askedAt = System.nanoTime();
    private boolean unsaid;
    private final Set<String> pending = new TreeSet<>();

    /**
     * What packages are taken, and when.
     *
     * @param modelsDir folder with the packages that are live where control says nothing
     * @param trustedKeys public keys, of which one must have signed each package; any package is taken where it is empty
     * @param fourEyes whether a version decides only after a second person has approved it
     */
    public record Rules(Path modelsDir, List<Path> trustedKeys, boolean fourEyes) {
        public Rules {
            trustedKeys = List.copyOf(trustedKeys);
        }

        /** The keys themselves. */
        TrustedKeys trusted() {
            try {
                return TrustedKeys.read(trustedKeys);
            } catch (IOException e) {
                throw new StartupException(
                        ExitCode.CONFIGURATION,
                        "A key in bellwether.scoring.models.trusted-keys cannot be used: " + e.getMessage(),
                        e);
            }
        }
    }

    /**
     * Reads what control says now.
     *
     * @param gate tells what is not used
     * @throws StartupException where a trusted key cannot be read
     * @throws RolloutException where there is no control topic
     */
    public RolloutFollower(Cluster cluster, Rules rules, ServiceContext context, Gate gate, InstantSource clock)
            throws RolloutException {
        this.gate = gate;
        this.packages = new PackageTopic(cluster);
        PackageStore store = new PackageStore(
                rules.modelsDir(), context.dataDir().resolve("model-packages"), rules.trusted(), packages::fetch);
        RolloutMeters meters = new RolloutMeters(context.meters());
        this.rollout = new ModelRollout(store, rules.fourEyes(), meters, clock);
        this.aborts = new CanaryAborts(cluster, meters, clock);
        this.control = new ControlLog(cluster);
        this.thread = new Thread(this::run, "model-rollout");
        thread.setDaemon(true);
        try {
            control.readToEnd();
        } catch (RuntimeException e) {
            control.close();
            throw e;
        }
    }

    /**
     * All models as control says, those of the models directory where it says nothing.
     *
     * @throws StartupException with {@link ExitCode#MODEL_REFUSED} where one of them is not there or refused
     */
    public LiveModels load() {
        return rollout.load(control.all());
    }

    /** Changes these models from now on, first to what was said while they were loaded; they stay the caller's to close, after this. */
    public void follow(LiveModels live) {
        models = live;
        control.readToEnd();
        rollout.apply(live, control.all(), Set.of());
        show(live);
        thread.start();
    }

    /**
     * Takes a canary out of use soon, on this thread of its own, unless something else is in force by then. Thread-safe.
     *
     * @param judged what was in force when it was found worse than the live model
     */
    public void abortCanary(ModelControl judged, String why, Map<String, String> figures) {
        aborts.ask(judged, why, figures);
    }

    /** Changes nothing any more. */
    @Override
    public void close() {
        closed = true;
        if (!thread.isAlive()) {
            control.close();
            return;
        }
        control.wakeUp();
        try {
            thread.join(STOPPED.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (control) {
            while (!closed) {
                step();
            }
        } catch (WakeupException | InterruptException stopped) {
            // Somebody closes this.
        }
    }

    /** Neither a neighbour's trouble nor a defect may stop what comes next; what was not applied is tried again. */
    private void step() {
        LiveModels live = models;
        if (live == null) {
            return;
        }
        try {
            pending.addAll(control.poll(POLL));
            if (!pending.isEmpty() || (!live.refused().isEmpty() && mayHelp())) {
                rollout.apply(live, control.all(), pending);
                pending.clear();
                unsaid = true;
            }
            if (unsaid) {
                show(live);
                unsaid = false;
            }
            if (!closed) {
                aborts.carryOut(control.all());
            }
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (RuntimeException | RolloutException e) {
            gate.notReady("a change of models cannot be read or applied: " + e.getMessage());
            unsaid = true;
            pause();
        }
    }

    private boolean mayHelp() throws RolloutException {
        long now = System.nanoTime();
        if (now - askedAt < ASK.toNanos()) {
            return false;
        }
        askedAt = now;
        long end = packages.end();
        boolean due = end != packagesSeen || now - triedAt > AGAIN.toNanos();
        if (due) {
            packagesSeen = end;
            triedAt = now;
        }
        return due;
    }

    private void show(LiveModels live) {
        if (live.refused().isEmpty()) {
            gate.ready();
        } else {
            gate.notReady("what is live stays, not used is: "
                    + live.refused().stream().map(Refusal::why).collect(Collectors.joining("; ")));
        }
    }

    private void pause() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
