package io.bellwether.alerting.control;

import io.bellwether.alerting.control.Control.Acknowledgement;
import io.bellwether.alerting.control.Control.Comment;
import io.bellwether.alerting.control.Control.Silence;
import io.bellwether.schemas.message.Alert;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What {@code alert-control} says: the last record of each key. What has ended by its time is not in force any more, without anybody's doing. Thread-safe.
 *
 * <p><b>Failure modes.</b> Of acknowledgements, of comments and of silences so many are known as the bound says; beyond it the oldest is forgotten, of
 * silences and acknowledgements one that has ended if there is one. A record that is taken again, or late, changes nothing.
 */
public final class ControlState {
    private final InstantSource clock;
    private final int bound;
    private final Map<String, Entry<Silence>> silences = new HashMap<>();
    private final Map<String, Entry<Acknowledgement>> acknowledgements = new HashMap<>();
    private final Map<String, Entry<Comment>> comments = new HashMap<>();
    /** Those that had not ended when the last one came: what a look at an alert goes through. */
    private List<Silence> open = List.of();
    /** Those with an end, the latest first; null until somebody asks after a change. */
    private @Nullable List<Silence> byEnd;

    /** @param bound how many of each kind are kept, at least 1 */
    public ControlState(InstantSource clock, int bound) {
        this.clock = clock;
        this.bound = bound;
    }

    /** Something and its place in the topic. */
    private record Entry<C>(long position, C control) {}

    /**
     * What is in force for an alert now.
     *
     * @param acknowledgement empty where nobody takes care of it
     * @param silences those that hide it, the newest first
     */
    public record Handling(Optional<Acknowledgement> acknowledgement, List<Silence> silences) {
        public boolean acknowledged() {
            return acknowledgement.isPresent();
        }

        public boolean silenced() {
            return !silences.isEmpty();
        }
    }

    /** Takes what was said at a position of the topic. */
    public synchronized void put(long position, Control control) {
        Instant now = clock.instant();
        if (control instanceof Silence silence) {
            put(silences, new Entry<>(position, silence), each -> each.state(now) == Silence.State.ENDED);
            lookAgain();
        } else if (control instanceof Acknowledgement acknowledgement) {
            put(acknowledgements, new Entry<>(position, acknowledgement), each -> !each.holds(now));
        } else if (control instanceof Comment comment) {
            put(comments, new Entry<>(position, comment), each -> true);
        }
    }

    /** Takes that a key was deleted at a position of the topic. */
    public synchronized void delete(long position, String key) {
        remove(silences, position, key);
        remove(acknowledgements, position, key);
        remove(comments, position, key);
        lookAgain();
    }

    /** What is in force for an alert now. */
    public synchronized Handling of(Alert alert) {
        Instant now = clock.instant();
        return new Handling(
                Optional.ofNullable(acknowledgements.get(alert.getAlertId()))
                        .map(Entry::control)
                        .filter(acknowledgement -> acknowledgement.holds(now)),
                open.stream()
                        .filter(silence -> silence.state(now) == Silence.State.ACTIVE)
                        .filter(silence -> silence.matchers().match(alert))
                        .toList());
    }

    /** The silence that ended last of those that mean an alert; empty where that was not after the instant. One that ended before it began has hidden nothing. */
    public synchronized Optional<Silence> lastEnded(Alert alert, Instant after) {
        Instant now = clock.instant();
        return byEnd().stream()
                .dropWhile(silence -> end(silence).isAfter(now))
                .takeWhile(silence -> end(silence).isAfter(after))
                .filter(silence -> silence.matchers().match(alert))
                .findFirst();
    }

    /** What was said of an alert, the oldest first. */
    public synchronized List<Comment> comments(String alertId) {
        return comments.values().stream()
                .filter(entry -> entry.control().alertId().equals(alertId))
                .sorted(Comparator.comparingLong(Entry::position))
                .map(Entry::control)
                .toList();
    }

    /** The silence of this id, also one that has ended. */
    public synchronized Optional<Silence> silence(String id) {
        return Optional.ofNullable(silences.get(id)).map(Entry::control);
    }

    /** Silences in one of these states, the newest first. */
    public synchronized List<Silence> silences(Predicate<Silence.State> wanted) {
        Instant now = clock.instant();
        return newestFirst(silences, silence -> wanted.test(silence.state(now)));
    }

    private <C extends Control> void put(Map<String, Entry<C>> known, Entry<C> next, Predicate<C> over) {
        known.merge(next.control().key(), next, (a, b) -> b.position() > a.position() ? b : a);
        if (known.size() > bound) {
            known.values().stream()
                    .min(Comparator.comparing((Entry<C> entry) -> !over.test(entry.control()))
                            .thenComparingLong(Entry::position))
                    .ifPresent(entry -> known.remove(entry.control().key()));
        }
    }

    private static <C> void remove(Map<String, Entry<C>> known, long position, String key) {
        known.computeIfPresent(key, (same, entry) -> entry.position() < position ? null : entry);
    }

    private void lookAgain() {
        open = silences(state -> state != Silence.State.ENDED);
        byEnd = null;
    }

    private List<Silence> byEnd() {
        List<Silence> known = byEnd;
        if (known == null) {
            known = silences.values().stream()
                    .map(Entry::control)
                    .filter(silence -> silence.period().from().isBefore(end(silence)))
                    .sorted(Comparator.comparing(ControlState::end).reversed().thenComparing(Silence::id))
                    .toList();
            byEnd = known;
        }
        return known;
    }

    private static Instant end(Silence silence) {
        return silence.period().to().orElse(Instant.MAX);
    }

    private static <C> List<C> newestFirst(Map<String, Entry<C>> known, Predicate<C> wanted) {
        return known.values().stream()
                .filter(entry -> wanted.test(entry.control()))
                .sorted(Comparator.comparingLong((Entry<C> entry) -> entry.position())
                        .reversed())
                .map(Entry::control)
                .toList();
    }
}
