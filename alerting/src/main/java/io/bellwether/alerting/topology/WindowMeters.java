package io.bellwether.alerting.topology;

import io.bellwether.alerting.rule.RuleEngine;
import io.bellwether.alerting.window.Windows;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Shows how full the windows are and what they had to leave out, by {@code pass} (live, historical), until it is closed. */
final class WindowMeters implements AutoCloseable {
    private final MeterRegistry registry;
    private final List<Meter> meters = new ArrayList<>();

    WindowMeters(MeterRegistry registry, Map<String, Windows> passes, RuleEngine live) {
        this.registry = registry;
        passes.forEach(this::show);
        meters.add(FunctionCounter.builder("bellwether.alerting.learned.dropped", live, RuleEngine::forgottenGroups)
                .description("Groups of which what rules had learned is forgotten because there were too many.")
                .register(registry));
    }

    private void show(String pass, Windows windows) {
        meters.add(Gauge.builder("bellwether.alerting.groups", windows, Windows::size)
                .description("Groups that are known now.")
                .tag("pass", pass)
                .register(registry));
        meters.add(FunctionCounter.builder("bellwether.alerting.groups.dropped", windows, Windows::droppedGroups)
                .description("Groups forgotten because there were too many.")
                .tag("pass", pass)
                .register(registry));
        meters.add(FunctionCounter.builder("bellwether.alerting.events.outside", windows, Windows::outside)
                .description("Events too old or too far ahead for their window.")
                .tag("pass", pass)
                .register(registry));
    }

    @Override
    public void close() {
        meters.forEach(registry::remove);
    }
}
