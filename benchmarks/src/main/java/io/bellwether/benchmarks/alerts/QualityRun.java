package io.bellwether.benchmarks.alerts;

import io.bellwether.alerting.rule.RuleSet;
import io.bellwether.alerting.rule.file.RuleFile;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How good alerts are, as the sum over several seeds. */
@Command(
        name = "quality",
        description = "False alerts in quiet hours and incidents found, beside a fixed threshold and a ratio.")
final class QualityRun implements Callable<Integer> {
    private static final double MOST_FALSE_A_DAY = 0.5;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Rules; those that come with Bellwether by default.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--seed", defaultValue = "1", description = "The first seed; 1 by default.")
    private long seed;

    @Option(names = "--seeds", defaultValue = "1", description = "How many seeds, one after the other; 1 by default.")
    private int seeds;

    @Override
    public Integer call() {
        RuleSet rules = file.map(RuleFile::read).orElseGet(RuleFile::shipped);
        Report report = new Report();
        Map<String, Integer> falseAlerts = new TreeMap<>();
        long events = 0;
        long begun = System.nanoTime();
        for (long each = seed; each < seed + seeds; each++) {
            System.out.printf(Locale.ROOT, "seed %d%n", each);
            Simulation.Outcome outcome = new Simulation(rules, each).run(report);
            System.out.printf(Locale.ROOT, "  false alerts of ours: %s%n", outcome.falseAlerts());
            outcome.falseAlerts().forEach((rule, number) -> falseAlerts.merge(rule, number, Integer::sum));
            events += outcome.events();
        }
        int fired = falseAlerts.values().stream().mapToInt(Integer::intValue).sum();
        double aDay = fired / (seeds * Simulation.QUIET.toHours() / 24.0);
        System.out.printf(
                Locale.ROOT,
                "%,d quiet hours after %d days of warm-up: %d false alerts, %.2f a day (at most %.1f) %s%n",
                seeds * Simulation.QUIET.toHours(),
                Simulation.WARM_UP.toDays(),
                fired,
                aDay,
                MOST_FALSE_A_DAY,
                falseAlerts);
        report.print();
        System.out.printf(Locale.ROOT, "%,d events in %.0f s%n", events, (System.nanoTime() - begun) / 1e9);
        boolean passed = aDay <= MOST_FALSE_A_DAY && report.isBest();
        System.out.printf(Locale.ROOT, "%s quality: %s%n", passed ? "PASS" : "FAIL", report.summary());
        return passed ? 0 : 1;
    }
}
