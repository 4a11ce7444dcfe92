package io.bellwether.benchmarks.alerts.rate;

import io.bellwether.alerting.rule.RuleSet;
import io.bellwether.alerting.rule.file.RuleFile;
import io.bellwether.benchmarks.faults.rig.Rig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the engine alone, then the whole service, and compares the second with what is wanted. */
@Command(
        name = "throughput",
        description = "How many events a second and core are judged, with 50 rules and 10,000 groups.")
public final class RateRun implements Callable<Integer> {
    private static final int MAX_GROUPS = 10_100;

    @Option(names = "--warm-up", defaultValue = "1000000", description = "Events before those that are measured.")
    private int warmUp;

    @Option(names = "--events", defaultValue = "1000000", description = "Events that are measured.")
    private int events;

    @Option(
            names = "--live",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Current events a second that come while the others are worked off; default: ${DEFAULT-VALUE}.")
    private int live;

    @Option(names = "--engine-only", description = "Leave the service out.")
    private boolean engineOnly;

    @Option(names = "--at-least", defaultValue = "30000", description = "Events a second and core.")
    private double atLeast;

    @Option(names = "--keep", paramLabel = "DIR", description = "Leave logs and data in this new folder.")
    private Optional<Path> keep = Optional.empty();

    @Override
    public Integer call() throws Exception {
        RuleSet rules = RuleFile.parse("the rules of the benchmark", BusyRules.text());
        Path folder = keep.isPresent()
                ? keep.get().toAbsolutePath()
                : Files.createTempDirectory("bellwether-alerts").resolve("run");
        try (Rig rig = Rig.start(new Rig.Place(folder, 0, Path.of("models"), keep.isPresent()))) {
            double engine = engine(rig, rules);
            double judged = engineOnly ? engine : service(rig);
            boolean passed = judged >= atLeast;
            System.out.printf(
                    Locale.ROOT,
                    "%s throughput: %,.0f events into alerting per second and core, engine alone %,.0f (at least %,.0f)%n",
                    passed ? "PASS" : "FAIL",
                    judged,
                    engine,
                    atLeast);
            return passed ? 0 : 1;
        }
    }

    private double engine(Rig rig, RuleSet rules) {
        EngineRun run = new EngineRun(rig.kafka(), rules, MAX_GROUPS);
        BusyEvents source = new BusyEvents(Instant.now(), 1);
        run.judge(source, warmUp / 2);
        double rate = run.judge(source, events / 2);
        System.out.printf(
                Locale.ROOT,
                "engine alone, one thread: %,.0f events/s, %.1f us each; %d rules, %,d groups, %,d transitions%n",
                rate,
                1e6 / rate,
                rules.rules().size(),
                run.groups(),
                run.told());
        return rate;
    }

    private double service(Rig rig) throws Exception {
        double rate = new ServiceRun(rig, MAX_GROUPS, live).measure(warmUp, events);
        System.out.printf(
                Locale.ROOT,
                "whole service: %,.0f events/s and core, %.1f us of processor time each%n",
                rate,
                1e6 / rate);
        return rate;
    }
}
