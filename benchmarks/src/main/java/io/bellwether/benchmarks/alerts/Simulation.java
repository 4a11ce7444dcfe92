package io.bellwether.benchmarks.alerts;

import io.bellwether.alerting.rule.RuleSet;
import io.bellwether.benchmarks.alerts.Detector.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleFunction;

/**
 * One seed: warms the rules up, counts what fires in quiet hours, tunes the others to fire as often, and lets incidents happen. Not thread-safe.
 */
final class Simulation {
    static final Duration WARM_UP = Duration.ofDays(28);
    static final Duration QUIET = Duration.ofHours(1_000);

    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final int INCIDENTS = 200;
    private static final Duration BETWEEN = Duration.ofHours(6);
    private static final int LARGEST = 20;
    private static final int MANY = 10;
    private static final double[] FACTORS = {1.5, 2, 3};

    private final RuleSet rules;
    private final long seed;

    Simulation(RuleSet rules, long seed) {
        this.rules = rules;
        this.seed = seed;
    }

    /**
     * What is known of a seed after it, beside what the report was told.
     *
     * @param falseAlerts how many fired in the quiet hours, by rule
     * @param events how many were judged
     */
    record Outcome(Map<String, Integer> falseAlerts, long events) {}

    /** Runs it, and tells the report every incident. */
    Outcome run(Report report) {
        World world = new World(seed);
        Bellwether ours = new Bellwether(rules, START, seed);
        Instant quiet = START.plus(WARM_UP);
        Instant incidents = quiet.plus(QUIET);
        run(world, List.of(ours), START, quiet, List.of());
        ours.firedByRule();

        List<World.Minute> minutes = new ArrayList<>();
        for (Instant at = quiet; at.isBefore(incidents); at = at.plusSeconds(60)) {
            minutes.add(world.minute(at, List.of()));
        }
        int fired = fired(ours, minutes);
        Map<String, Integer> falseAlerts = ours.firedByRule();
        Counting fixed = tuned(minutes, fired, false);
        Counting ratio = tuned(minutes, fired, true);
        happen(world, List.of(ours, fixed, ratio), report, incidents);
        return new Outcome(falseAlerts, ours.events());
    }

    private void happen(World world, List<Detector> detectors, Report report, Instant from) {
        Random random = new Random(seed);
        for (int i = 0; i < INCIDENTS; i++) {
            Instant begin = from.plus(BETWEEN.multipliedBy(i));
            Instant start = begin.plusSeconds(60L * (60 + random.nextInt(120)));
            int entities = i / FACTORS.length % 2 == 0 ? 1 : MANY;
            Incident incident = new Incident(start, random.nextInt(LARGEST), entities, FACTORS[i % FACTORS.length]);
            List<List<Alarm>> alarms = run(world, detectors, begin, begin.plus(BETWEEN), List.of(incident));
            report.note(incident, alarms);
        }
    }

    /** All alarms of each detector. */
    private static List<List<Alarm>> run(
            World world, List<? extends Detector> detectors, Instant from, Instant to, List<Incident> incidents) {
        List<List<Alarm>> alarms = new ArrayList<>();
        detectors.forEach(detector -> alarms.add(new ArrayList<>()));
        for (Instant at = from; at.isBefore(to); at = at.plusSeconds(60)) {
            World.Minute minute = world.minute(at, incidents);
            for (int i = 0; i < detectors.size(); i++) {
                alarms.get(i).addAll(detectors.get(i).take(minute));
            }
        }
        return alarms;
    }

    private static int fired(Detector detector, List<World.Minute> minutes) {
        return minutes.stream().mapToInt(minute -> detector.take(minute).size()).sum();
    }

    /** The most sensitive limits with which it fires no more often than we did, half of it about single companies and half about all. */
    private static Counting tuned(List<World.Minute> minutes, int most, boolean ratio) {
        int aboutAll = most / 2;
        double one =
                lowest(minutes, most - aboutAll, ratio, limit -> new Counting.Limits(limit, Double.POSITIVE_INFINITY));
        double all = lowest(minutes, aboutAll, ratio, limit -> new Counting.Limits(Double.POSITIVE_INFINITY, limit));
        Counting counting = new Counting(ratio, new Counting.Limits(one, all));
        System.out.printf(
                Locale.ROOT, "  %s: fires at %.2f for one company, %.2f for all%n", counting.name(), one, all);
        return counting;
    }

    private static double lowest(
            List<World.Minute> minutes, int most, boolean ratio, DoubleFunction<Counting.Limits> limits) {
        double step = ratio ? 0.05 : 1;
        int low = 1;
        int high = 2_000;
        while (low < high) {
            int middle = (low + high) / 2;
            boolean seldom = fired(new Counting(ratio, limits.apply(middle * step)), minutes) <= most;
            low = seldom ? low : middle + 1;
            high = seldom ? middle : high;
        }
        return low * step;
    }
}
