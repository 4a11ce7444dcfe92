package io.bellwether.alerting.api;

import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The last state of every alert that is current or recent, and how it came to it, within bounds. Thread-safe.
 *
 * <p><b>Failure modes.</b> Beyond the bound the alert whose last change is longest ago is forgotten, resolved ones first. Of one alert the last
 * {@link #CHANGES} changes are known.
 */
public final class AlertIndex {
    /** How many changes of one alert are known. */
    static final int CHANGES = 100;

    private static final Comparator<Entry> FORGOTTEN_FIRST = Comparator.comparing(
                    (Entry entry) -> entry.alert().getState() != AlertState.RESOLVED)
            .thenComparingLong(Entry::position);

    private final int bound;
    private final Map<String, Entry> alerts = new HashMap<>();

    /** @param bound how many alerts are kept, at least 1 */
    public AlertIndex(int bound) {
        this.bound = bound;
    }

    /**
     * One change of an alert.
     *
     * @param position place in the topic; later changes have higher ones
     * @param at end of the window in event time
     * @param value what the rule measured, in the unit of its kind
     * @param lowerBound what is compared with the threshold
     * @param sample number of events in the window
     */
    public record Change(long position, AlertState state, Instant at, double value, double lowerBound, long sample) {
        static Change of(long position, Alert alert) {
            return new Change(
                    position,
                    alert.getState(),
                    alert.getWindowEnd(),
                    alert.getValue(),
                    alert.getLowerBound(),
                    alert.getSample());
        }
    }

    /**
     * An alert as its last change left it.
     *
     * @param position place of the last change in the topic
     * @param history its changes, the oldest first
     */
    public record Entry(long position, Alert alert, List<Change> history) {}

    /**
     * What to list.
     *
     * @param wanted which alerts; must not block
     * @param before changes before this position; {@link Long#MAX_VALUE} for the newest
     * @param limit how many at most, at least 1
     */
    public record Query(Predicate<Alert> wanted, long before, int limit) {}

    /**
     * Part of the list, newest change first.
     *
     * @param more whether there is more after the last one
     */
    public record Page(List<Entry> entries, boolean more) {}

    /** Notes a change. */
    public synchronized void put(long position, Alert alert) {
        Entry before = alerts.get(alert.getAlertId());
        List<Change> history = before == null ? new ArrayList<>() : new ArrayList<>(before.history());
        history.add(Change.of(position, alert));
        int from = Math.max(0, history.size() - CHANGES);
        alerts.put(alert.getAlertId(), new Entry(position, alert, List.copyOf(history.subList(from, history.size()))));
        if (alerts.size() > bound) {
            alerts.values().stream()
                    .min(FORGOTTEN_FIRST)
                    .ifPresent(entry -> alerts.remove(entry.alert().getAlertId()));
        }
    }

    /** The alert of that id. */
    public synchronized Optional<Entry> find(String alertId) {
        return Optional.ofNullable(alerts.get(alertId));
    }

    /** What matches, newest change first. */
    public Page list(Query query) {
        List<Entry> found = snapshot().stream()
                .filter(entry ->
                        entry.position() < query.before() && query.wanted().test(entry.alert()))
                .sorted(Comparator.comparingLong(Entry::position).reversed())
                .limit(query.limit() + 1L)
                .toList();
        boolean more = found.size() > query.limit();
        return new Page(more ? List.copyOf(found.subList(0, query.limit())) : found, more);
    }

    /** What is wanted is asked outside of the lock: it may ask others. */
    private synchronized List<Entry> snapshot() {
        return List.copyOf(alerts.values());
    }
}
