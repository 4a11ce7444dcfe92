package io.bellwether.benchmarks.alerts;

import io.bellwether.benchmarks.alerts.Detector.Alarm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What was found, how soon, by size of incident, over all seeds together; ours is the first of the detectors. Not thread-safe. */
final class Report {
    private static final int OURS = 0;

    private final List<String> detectors = List.of(Bellwether.NAME, Counting.FIXED, Counting.RATIO);
    private final List<Told> incidents = new ArrayList<>();

    /**
     * When each detector told of an incident.
     *
     * @param delays by detector, from its start; empty where it did not until its end
     */
    private record Told(Kind kind, List<Optional<Duration>> delays) {
        boolean by(int detector) {
            return delays.get(detector).isPresent();
        }

        /** Whether one told of it first, or alone. */
        boolean sooner(int one, int other) {
            return by(one)
                    && (!by(other)
                            || delays.get(one)
                                            .orElseThrow()
                                            .compareTo(delays.get(other).orElseThrow())
                                    < 0);
        }
    }

    private record Kind(double factor, int entities) implements Comparable<Kind> {
        private static final Comparator<Kind> ORDER =
                Comparator.comparingInt(Kind::entities).thenComparingDouble(Kind::factor);

        @Override
        public int compareTo(Kind other) {
            return ORDER.compare(this, other);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "x%.1f, %d %s", factor, entities, entities == 1 ? "company" : "companies");
        }
    }

    /** An incident, and all that fired around it, by detector. */
    void note(Incident incident, List<List<Alarm>> alarms) {
        incidents.add(new Told(
                new Kind(incident.factor(), incident.entities()),
                alarms.stream().map(fired -> first(incident, fired)).toList()));
    }

    /** Whether ours found more than each of the others, and sooner at the median of what it found. */
    boolean isBest() {
        List<Duration> ours = delays(incidents, OURS);
        for (int other = OURS + 1; other < detectors.size(); other++) {
            List<Duration> theirs = delays(incidents, other);
            boolean sooner =
                    theirs.isEmpty() || (!ours.isEmpty() && median(ours).compareTo(median(theirs)) < 0);
            if (ours.size() <= theirs.size() || !sooner) {
                return false;
            }
        }
        return true;
    }

    /** What each found, in a line. */
    String summary() {
        StringBuilder summary = new StringBuilder();
        summary.append("of ").append(incidents.size()).append(" incidents");
        for (int i = 0; i < detectors.size(); i++) {
            summary.append(i == OURS ? " " : "; ")
                    .append(detectors.get(i))
                    .append(' ')
                    .append(text(incidents, i));
        }
        return summary.toString();
    }

    void print() {
        System.out.printf("%-28s %9s", "incidents", "number");
        detectors.forEach(name -> System.out.printf("  %28s", name));
        System.out.println();
        Map<Kind, List<Told>> kinds =
                incidents.stream().collect(Collectors.groupingBy(Told::kind, TreeMap::new, Collectors.toList()));
        kinds.forEach((kind, ofKind) -> printLine(kind.toString(), ofKind));
        printLine("all", incidents);
        for (int other = OURS + 1; other < detectors.size(); other++) {
            printBeside(other);
        }
    }

    private void printLine(String title, List<Told> some) {
        System.out.printf("%-28s %9d", title, some.size());
        for (int i = 0; i < detectors.size(); i++) {
            System.out.printf("  %28s", text(some, i));
        }
        System.out.println();
    }

    /** The median of what each found says little where one found the difficult ones as well: by incident, and of the same ones, it says more. */
    private void printBeside(int other) {
        Predicate<Told> both = told -> told.by(OURS) && told.by(other);
        List<Told> ofBoth = incidents.stream().filter(both).toList();
        System.out.printf(
                Locale.ROOT,
                "%s told first, or alone, of %d incidents, %s of %d; of those that both found of %d and %d: %s, and %s%n",
                detectors.get(OURS),
                sooner(OURS, other),
                detectors.get(other),
                sooner(other, OURS),
                ofBoth.stream().filter(told -> told.sooner(OURS, other)).count(),
                ofBoth.stream().filter(told -> told.sooner(other, OURS)).count(),
                text(ofBoth, OURS),
                text(ofBoth, other));
    }

    private long sooner(int one, int other) {
        return incidents.stream().filter(told -> told.sooner(one, other)).count();
    }

    private static Optional<Duration> first(Incident incident, List<Alarm> alarms) {
        return alarms.stream()
                .filter(alarm -> alarm.entity() == Detector.ALL || incident.concerns(alarm.entity()))
                .map(Alarm::at)
                .filter(at -> at.isAfter(incident.start()) && !at.isAfter(incident.end()))
                .min(Comparator.naturalOrder())
                .map(at -> Duration.between(incident.start(), at));
    }

    /** Of those that it found, the shortest first. */
    private static List<Duration> delays(List<Told> some, int detector) {
        return some.stream()
                .flatMap(told -> told.delays().get(detector).stream())
                .sorted()
                .toList();
    }

    private static Duration median(List<Duration> sorted) {
        return sorted.get(sorted.size() / 2);
    }

    private static String text(List<Told> some, int detector) {
        List<Duration> delays = delays(some, detector);
        return delays.isEmpty()
                ? "0"
                : String.format(
                        Locale.ROOT,
                        "%d, median %.0f min",
                        delays.size(),
                        median(delays).toSeconds() / 60.0);
    }
}
