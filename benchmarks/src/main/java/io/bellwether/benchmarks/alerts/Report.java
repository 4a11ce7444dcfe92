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

/** What was found, how soon, by size of incident, over all seeds together; ours is the first of the detectors. Not thread-safe. */
final class Report {
    private final List<String> detectors = List.of(Bellwether.NAME, Counting.FIXED, Counting.RATIO);
    private final Map<Kind, List<List<Duration>>> found = new TreeMap<>();
    private final Map<Kind, Integer> incidents = new TreeMap<>();
    private final List<List<Pair>> pairs = List.of(new ArrayList<>(), new ArrayList<>());

    /** An incident that both found. */
    private record Pair(Duration ours, Duration theirs) {}

    private record Kind(double factor, int entities) implements Comparable<Kind> {
        private static final Comparator<Kind> ORDER =
                Comparator.comparingInt(Kind::entities).thenComparingDouble(Kind::factor);

        @Override
        public int compareTo(Kind other) {
            return ORDER.compare(this, other);
        }
    }

    /** An incident, and all that fired around it, by detector. */
    void note(Incident incident, List<List<Alarm>> alarms) {
        Kind kind = new Kind(incident.factor(), incident.entities());
        incidents.merge(kind, 1, Integer::sum);
        List<List<Duration>> delays = found.computeIfAbsent(kind, k -> {
            List<List<Duration>> empty = new ArrayList<>();
            detectors.forEach(detector -> empty.add(new ArrayList<>()));
            return empty;
        });
        List<Optional<Duration>> firsts =
                alarms.stream().map(fired -> first(incident, fired)).toList();
        for (int i = 0; i < alarms.size(); i++) {
            List<Duration> ofDetector = delays.get(i);
            firsts.get(i).ifPresent(ofDetector::add);
        }
        for (int i = 1; i < alarms.size(); i++) {
            if (firsts.get(0).isPresent() && firsts.get(i).isPresent()) {
                pairs.get(i - 1).add(new Pair(firsts.get(0).get(), firsts.get(i).get()));
            }
        }
    }

    /** Whether ours found more than each of the others, and sooner at the median of what it found. */
    boolean isBest() {
        List<Duration> ours = all(0);
        for (int i = 1; i < detectors.size(); i++) {
            List<Duration> theirs = all(i);
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
        summary.append("of ")
                .append(incidents.values().stream().mapToInt(n -> n).sum())
                .append(" incidents");
        for (int i = 0; i < detectors.size(); i++) {
            summary.append(i == 0 ? " " : "; ")
                    .append(detectors.get(i))
                    .append(' ')
                    .append(text(all(i)));
        }
        return summary.toString();
    }

    void print() {
        System.out.printf("%-28s %9s", "incidents", "number");
        detectors.forEach(name -> System.out.printf("  %28s", name));
        System.out.println();
        incidents.forEach((kind, number) -> {
            String what = String.format(
                    Locale.ROOT,
                    "x%.1f, %d %s",
                    kind.factor(),
                    kind.entities(),
                    kind.entities() == 1 ? "company" : "companies");
            System.out.printf("%-28s %9d", what, number);
            found.getOrDefault(kind, List.of()).forEach(delays -> System.out.printf("  %28s", text(delays)));
            System.out.println();
        });
        System.out.printf(
                "%-28s %9d", "all", incidents.values().stream().mapToInt(n -> n).sum());
        for (int i = 0; i < detectors.size(); i++) {
            System.out.printf("  %28s", text(all(i)));
        }
        System.out.println();
        for (int i = 1; i < detectors.size(); i++) {
            printBoth(detectors.get(i), pairs.get(i - 1));
        }
    }

    /** The median of what each found says little where one found the difficult ones as well: of the same incidents it says more. */
    private void printBoth(String name, List<Pair> both) {
        System.out.printf(
                Locale.ROOT,
                "found by both Bellwether and %s: %s, and %s; Bellwether was sooner in %d, later in %d%n",
                name,
                text(both.stream().map(Pair::ours).toList()),
                text(both.stream().map(Pair::theirs).toList()),
                both.stream()
                        .filter(pair -> pair.ours().compareTo(pair.theirs()) < 0)
                        .count(),
                both.stream()
                        .filter(pair -> pair.ours().compareTo(pair.theirs()) > 0)
                        .count());
    }

    private List<Duration> all(int detector) {
        List<Duration> all = new ArrayList<>();
        found.values().forEach(delays -> all.addAll(delays.get(detector)));
        return all;
    }

    private static Optional<Duration> first(Incident incident, List<Alarm> alarms) {
        return alarms.stream()
                .filter(alarm -> alarm.entity() == Detector.ALL || incident.concerns(alarm.entity()))
                .map(Alarm::at)
                .filter(at -> at.isAfter(incident.start()) && !at.isAfter(incident.end()))
                .min(Comparator.naturalOrder())
                .map(at -> Duration.between(incident.start(), at));
    }

    private static Duration median(List<Duration> delays) {
        List<Duration> sorted = delays.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static String text(List<Duration> delays) {
        return delays.isEmpty()
                ? "0"
                : String.format(
                        Locale.ROOT,
                        "%d, median %.0f min",
                        delays.size(),
                        median(delays).toSeconds() / 60.0);
    }
}
