package io.bellwether.scoring.stream.watch;

import io.bellwether.schemas.message.ModelControl;
import io.bellwether.schemas.message.ModelRole;
import io.bellwether.schemas.message.ModelStats;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what all tasks counted and which models are in use. Each slot of time it says how far the live models have drifted; of a canary that
 * is worse than the live model it says so, with each count until {@code model-control} is another.
 *
 * <p>Time is that of the counts: while nothing is scored nothing is concluded, and the last figures stand. It goes back from where a clock that was
 * ahead had taken it.
 *
 * <p><b>Failure modes.</b> A record that cannot be read is logged and left out: counts are no evidence of any one event.
 */
public final class WatchModels implements Processor<byte[], byte[], byte[], byte[]> {
    /** Name of the store of windows, the state of trials included. */
    public static final String STORE = "model-windows";

    private static final Logger LOG = LoggerFactory.getLogger(WatchModels.class);
    private static final String CONTROL = "control/";

    private final WatchMessages messages;
    private final WatchConfig config;
    private final References references;
    private final WatchMeters meters;
    private final CanaryAbort abort;
    private final InstantSource clock;
    private @Nullable Task task;

    private record Task(
            ProcessorContext<byte[], byte[]> context,
            KeyValueStore<Bytes, byte[]> store,
            ModelWindows drift,
            ModelWindows trials,
            Map<String, ModelControl> controls,
            Map<String, Instant> evaluated) {}

    /** A watcher. */
    public WatchModels(
            WatchMessages messages,
            WatchConfig config,
            References references,
            WatchMeters meters,
            CanaryAbort abort,
            InstantSource clock) {
        this.messages = messages;
        this.config = config;
        this.references = references;
        this.meters = meters;
        this.abort = abort;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(STORE);
        ModelWindows drift = new ModelWindows(
                store,
                new ModelWindows.Form(
                        "drift/",
                        config.minute().multipliedBy(ModelWindows.MINUTES),
                        config.longWindow(),
                        messages.windows()));
        ModelWindows trials = new ModelWindows(
                store,
                new ModelWindows.Form("trial/", config.minute(), config.canary().window(), messages.windows()));
        task = new Task(context, store, drift, trials, controls(store), new HashMap<>());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Task here = Objects.requireNonNull(task, "a record before init or after close");
        String topic = here.context.recordMetadata().orElseThrow().topic();
        try {
            if (topic.equals(messages.controlTopic())) {
                messages.control(record.value()).ifPresent(control -> use(here, control, record.value()));
            } else {
                messages.stats(record.value()).ifPresent(stats -> count(here, stats));
            }
        } catch (UnreadableException e) {
            LOG.warn(
                    "A record of {} cannot be read and is left out ({}). Did a newer version write it?",
                    topic,
                    e.getMessage());
        }
    }

    @Override
    public void close() {
        meters.clear();
        task = null;
    }

    private void use(Task here, ModelControl control, byte[] value) {
        ModelControl before = here.controls.get(control.getName());
        if (before == null
                || !Objects.equals(before.getCanary(), control.getCanary())
                || !Objects.equals(before.getLive(), control.getLive())) {
            here.trials.drop(subject -> subject.name().equals(control.getName()));
        }
        here.controls.put(control.getName(), control);
        here.store.put(Bytes.wrap((CONTROL + control.getName()).getBytes(StandardCharsets.UTF_8)), value);
    }

    private void count(Task here, ModelStats stats) {
        String model = stats.getModel().getName();
        here.drift.add(stats);
        Instant slot = here.drift.slot(stats.getMinute());
        Instant last = here.evaluated.get(model);
        if (last == null || slot.isAfter(last) || (slot.isBefore(last) && isAhead(last))) {
            here.evaluated.put(model, slot);
            evaluate(here, model, slot);
        }
        ModelControl control = here.controls.get(model);
        if (control != null && control.getCanary() != null && !stats.getMinute().isBefore(control.getAt())) {
            here.trials.add(withoutFeatures(stats));
            guard(here, control, stats.getMinute());
        }
    }

    /** By more than a slot: the clocks of others are not quite ours. */
    private boolean isAhead(Instant slot) {
        return slot.isAfter(clock.instant().plus(config.minute().multipliedBy(ModelWindows.MINUTES)));
    }

    private void evaluate(Task here, String model, Instant to) {
        for (Subject subject : here.drift.subjects()) {
            if (subject.name().equals(model)) {
                Sums latest = sum(here, subject, config.shortWindow(), to);
                meters.counts(subject, latest);
                if (subject.role() == ModelRole.LIVE) {
                    drift(here, subject, config.shortWindow(), latest, to);
                    drift(here, subject, config.longWindow(), sum(here, subject, config.longWindow(), to), to);
                }
            }
        }
        meters.show();
    }

    private void drift(Task here, Subject subject, Duration window, Sums sums, Instant to) {
        references
                .of(subject.model())
                .flatMap(reference -> Drift.of(subject, reference, sums, window, to, config.minimumSampled()))
                .ifPresentOrElse(
                        event -> {
                            meters.drift(event);
                            forward(here, WatchNodes.DRIFT, subject.name(), messages.encode(event), to);
                        },
                        () -> meters.noDrift(subject, window));
    }

    private static Sums sum(Task here, Subject subject, Duration window, Instant to) {
        return here.drift.sum(subject::equals, to.minus(window), to);
    }

    private void guard(Task here, ModelControl control, Instant minute) {
        Instant from = minute.minus(config.canary().window());
        Instant to = minute.plus(config.minute());
        Sums live = here.trials.sum(is(control.getName(), control.getLive(), ModelRole.LIVE), from, to);
        Sums canary = here.trials.sum(is(control.getName(), control.getCanary(), ModelRole.CANARY), from, to);
        new CanaryGuard(config.canary())
                .judge(live, canary)
                .ifPresent(finding -> abort.of(control, finding.what(), finding.figures()));
    }

    /** @param version null for any: what the models directory holds is named by nobody */
    private static Predicate<Subject> is(String name, @Nullable String version, ModelRole role) {
        return subject -> subject.name().equals(name)
                && (version == null || subject.version().equals(version))
                && subject.role() == role;
    }

    /** A trial looks at errors, times, scores and labels only. */
    private static ModelStats withoutFeatures(ModelStats stats) {
        return ModelStats.newBuilder(stats)
                .setBins(Map.of())
                .setMissing(Map.of())
                .setPublishers(Map.of())
                .setDifferences(List.of())
                .build();
    }

    private static void forward(Task here, String node, String key, byte[] value, Instant at) {
        here.context.forward(new Record<>(key.getBytes(StandardCharsets.UTF_8), value, at.toEpochMilli()), node);
    }

    private Map<String, ModelControl> controls(KeyValueStore<Bytes, byte[]> store) {
        Map<String, ModelControl> controls = new HashMap<>();
        try (KeyValueIterator<Bytes, byte[]> all =
                store.prefixScan(CONTROL, (topic, prefix) -> prefix.getBytes(StandardCharsets.UTF_8))) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> each = all.next();
                try {
                    messages.control(each.value).ifPresent(control -> controls.put(control.getName(), control));
                } catch (UnreadableException e) {
                    LOG.warn(
                            "What was remembered of model-control cannot be read; a canary is watched again from its next change");
                }
            }
        }
        return controls;
    }
}
