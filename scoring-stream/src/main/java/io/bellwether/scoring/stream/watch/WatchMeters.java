package io.bellwether.scoring.stream.watch;

import io.bellwether.schemas.message.DriftEvent;
import io.bellwether.schemas.message.ModelRole;
import io.bellwether.scoring.model.drift.Reference;
import io.bellwether.scoring.stream.stats.Publishers;
import io.bellwether.scoring.stream.stats.Scales;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was concluded, as gauges of the process that has the watching task; the others have none of them. Only the twenty features with the
 * highest index are shown, with score, label and words. Not thread-safe but for who reads the meters.
 */
public final class WatchMeters {
    private static final int MOST_FEATURES = 20;
    private static final double TAIL = 0.99;

    private final MeterRegistry registry;
    private final MultiGauge psi;
    private final MultiGauge errorRate;
    private final MultiGauge latency;
    private final MultiGauge agreement;
    private final MultiGauge compared;
    private final MultiGauge differences;
    private final MultiGauge missing;

    private final Map<String, List<Row<?>>> drifts = new HashMap<>();
    private final Map<Subject, Sums> sums = new HashMap<>();

    public WatchMeters(MeterRegistry registry) {
        this.registry = registry;
        psi = gauge(
                "bellwether.drift.psi",
                "Population stability index of a feature or score of a live model; 0.25 is a different population.");
        errorRate = gauge("bellwether.model.error.share", "Share of events a model could not score, 0 to 1.");
        latency = gauge(
                "bellwether.model.latency.p99",
                "Time the model takes for one event, 99th percentile, in microseconds.");
        agreement = gauge(
                "bellwether.shadow.agreement",
                "Share of events for which shadow and decider give the same level or label.");
        compared = gauge("bellwether.shadow.compared", "Events for which shadow and decider were compared.");
        differences = gauge(
                "bellwether.shadow.difference",
                "Events by the score of the shadow less that of the decider; le is the upper limit of the bin.");
        missing = gauge("bellwether.publisher.missing", "Features missing in an event of a publisher, on average.");
    }

    /** What was counted of a subject in the shorter window. */
    void counts(Subject subject, Sums counted) {
        if (counted.events() + counted.errors() == 0) {
            sums.remove(subject);
        } else {
            sums.put(subject, counted);
        }
    }

    /** What was found out about a window. */
    void drift(DriftEvent event) {
        String window = Duration.ofSeconds(event.getWindowSeconds()).toString();
        List<Row<?>> rows = new ArrayList<>();
        List<Map.Entry<String, Double>> features = new ArrayList<>();
        for (Map.Entry<String, Double> each : event.getPsi().entrySet()) {
            if (List.of(Reference.SCORE, Reference.LABEL, Reference.WORDS).contains(each.getKey())) {
                rows.add(row(event, window, each));
            } else {
                features.add(each);
            }
        }
        features.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
        features.stream().limit(MOST_FEATURES).forEach(each -> rows.add(row(event, window, each)));
        drifts.put(key(event.getModel().getName(), event.getModel().getSha256(), window), rows);
    }

    /** There is nothing to be said about a window. */
    void noDrift(Subject subject, Duration window) {
        drifts.remove(key(subject.name(), subject.sha256(), window.toString()));
    }

    /** Shows all that was said since the last time. */
    void show() {
        List<Row<?>> psis = new ArrayList<>();
        drifts.values().forEach(psis::addAll);
        psi.register(psis, true);
        List<Row<?>> errors = new ArrayList<>();
        List<Row<?>> times = new ArrayList<>();
        List<Row<?>> agreed = new ArrayList<>();
        List<Row<?>> counts = new ArrayList<>();
        List<Row<?>> bins = new ArrayList<>();
        Map<String, Publishers> publishers = new HashMap<>();
        sums.forEach((subject, counted) -> {
            if (subject.role() == ModelRole.SHADOW) {
                compare(subject, counted, agreed, counts, bins);
            } else {
                Publishers own = publishers.computeIfAbsent(subject.name(), name -> new Publishers());
                counted.publishers()
                        .counts()
                        .forEach((name, stats) -> own.add(name, stats.getEvents(), stats.getMissing()));
            }
            if (subject.role() != ModelRole.SHADOW || subject.against() != null) {
                Tags tags = tags(subject);
                errors.add(Row.of(tags, new ErrorRate(counted.errors(), counted.errors() + counted.events()).share()));
                times.add(Row.of(tags, Scales.latencyMicros(counted.latency(), TAIL)));
            }
        });
        errorRate.register(errors, true);
        latency.register(times, true);
        agreement.register(agreed, true);
        compared.register(counts, true);
        differences.register(bins, true);
        List<Row<?>> incomplete = new ArrayList<>();
        publishers.forEach((model, own) -> own.counts()
                .forEach((name, stats) -> incomplete.add(Row.of(
                        Tags.of("model", model, "publisher", name),
                        (double) stats.getMissing() / Math.max(1, stats.getEvents())))));
        missing.register(incomplete, true);
    }

    /** Shows nothing any more: the task is somebody else's. */
    void clear() {
        drifts.clear();
        sums.clear();
        show();
    }

    private static void compare(
            Subject subject, Sums counted, List<Row<?>> agreed, List<Row<?>> counts, List<Row<?>> bins) {
        Tags tags = Tags.of(
                "model", subject.name(), "decider", String.valueOf(subject.against()), "shadow", subject.version());
        long total = 0;
        for (int bin = 0; bin < counted.differences().length; bin++) {
            total += counted.differences()[bin];
            bins.add(Row.of(tags.and("le", Double.toString(Scales.differenceLimit(bin))), counted.differences()[bin]));
        }
        counts.add(Row.of(tags, total));
        if (total > 0) {
            agreed.add(Row.of(tags, (double) counted.agreements() / total));
        }
    }

    private static Tags tags(Subject subject) {
        return Tags.of(
                "model", subject.name(),
                "version", subject.version(),
                "role", subject.role().name().toLowerCase(java.util.Locale.ROOT),
                "decider", subject.against() == null ? "" : subject.against());
    }

    private static Row<?> row(DriftEvent event, String window, Map.Entry<String, Double> each) {
        return Row.of(
                Tags.of(
                        "model", event.getModel().getName(),
                        "version", event.getModel().getVersion(),
                        "window", window,
                        "feature", each.getKey()),
                each.getValue());
    }

    private static String key(String name, String sha256, String window) {
        return name + "/" + sha256 + "/" + window;
    }

    private MultiGauge gauge(String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }
}
