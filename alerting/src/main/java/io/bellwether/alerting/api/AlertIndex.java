package io.bellwether.alerting.api;

import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The last state of every alert that is current or recent, within a bound. Thread-safe.
 *
 * <p><b>Failure modes.</b> Beyond the bound the alert whose last change is longest ago is forgotten, resolved ones first.
 */
public final class AlertIndex {
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
     * An alert and its last change.
     *
     * @param position place of the change in the topic; later changes have higher ones
     */
    public record Entry(long position, Alert alert) {}

    /**
     * What to list.
     *
     * @param states in one of these states; empty for any
     * @param rules of one of these rules; empty for any
     * @param before changes before this position; {@link Long#MAX_VALUE} for the newest
     * @param limit how many at most, at least 1
     */
    public record Query(List<AlertState> states, List<String> rules, long before, int limit) {
        boolean matches(Entry entry) {
            return entry.position() < before
                    && (states.isEmpty() || states.contains(entry.alert().getState()))
                    && (rules.isEmpty() || rules.contains(entry.alert().getRule()));
        }
    }

    /**
     * Part of the list, newest change first.
     *
     * @param more whether there is more after the last one
     */
    public record Page(List<Entry> entries, boolean more) {}

    /** Notes a change. */
    public synchronized void put(long position, Alert alert) {
        alerts.put(alert.getAlertId(), new Entry(position, alert));
        if (alerts.size() > bound) {
            alerts.values().stream()
                    .min(FORGOTTEN_FIRST)
                    .ifPresent(entry -> alerts.remove(entry.alert().getAlertId()));
        }
    }

    /** The alert of that id. */
    public synchronized Optional<Alert> find(String alertId) {
        return Optional.ofNullable(alerts.get(alertId)).map(Entry::alert);
    }

    /** What matches, newest change first. */
    public synchronized Page list(Query query) {
        List<Entry> found = new ArrayList<>(alerts.values().stream()
                .filter(query::matches)
                .sorted(Comparator.comparingLong(Entry::position).reversed())
                .limit(query.limit() + 1L)
                .toList());
        boolean more = found.size() > query.limit();
        return new Page(more ? List.copyOf(found.subList(0, query.limit())) : found, more);
    }
}
