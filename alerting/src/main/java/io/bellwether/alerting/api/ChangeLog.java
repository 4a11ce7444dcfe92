package io.bellwether.alerting.api;

import io.bellwether.alerting.control.Control;
import io.bellwether.schemas.message.Alert;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last changes of alerts and of what people say about them, for those who follow. A {@link Position} means the same on every instance and after a restart,
 * as it is made of places in the topics. Thread-safe.
 *
 * <p><b>Failure modes.</b> Beyond the bound the oldest change is forgotten; who asks for what follows an older position is told that there is a gap.
 */
public final class ChangeLog {
    private final int bound;
    private final Deque<Change> last = new ArrayDeque<>();
    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();
    private Position forgotten = Position.BEGINNING;
    private Position latest = Position.BEGINNING;

    /** @param bound how many changes are kept, at least 1 */
    public ChangeLog(int bound) {
        this.bound = bound;
    }

    /** One change. */
    public sealed interface Change {
        /** Whether it comes after a position. */
        boolean follows(Position position);

        /** Where somebody stands who knew everything up to a position, and now this. */
        Position from(Position position);
    }

    /** A change of an alert, and its place in the topic. */
    public record AlertChange(long place, Alert alert) implements Change {
        @Override
        public boolean follows(Position position) {
            return place >= position.alerts();
        }

        @Override
        public Position from(Position position) {
            return new Position(place + 1, position.control());
        }
    }

    /** Something that was said, and its place in the topic. */
    public record ControlChange(long place, Control control) implements Change {
        @Override
        public boolean follows(Position position) {
            return place >= position.control();
        }

        @Override
        public Position from(Position position) {
            return new Position(position.alerts(), place + 1);
        }
    }

    /**
     * How far somebody knows the topics.
     *
     * @param alerts place of the next alert
     * @param control place of the next thing that is said
     */
    public record Position(long alerts, long control) {
        static final Position BEGINNING = new Position(0, 0);
        private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

        /** Empty where it is not the text of a position. */
        static Optional<Position> parse(String text) {
            Matcher parts = TEXT.matcher(text);
            return parts.matches()
                    ? Optional.of(new Position(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2))))
                    : Optional.empty();
        }

        /** Such as {@code 120-7}. */
        @Override
        public String toString() {
            return alerts + "-" + control;
        }
    }

    /**
     * What follows a position.
     *
     * @param gap whether something that follows is forgotten; then {@code changes} is empty
     */
    record Following(boolean gap, List<Change> changes) {}

    /** Takes a change; one that was taken before is passed over. */
    public void add(Change change) {
        synchronized (this) {
            if (!change.follows(latest)) {
                return;
            }
            latest = change.from(latest);
            last.add(change);
            if (last.size() > bound) {
                forgotten = last.remove().from(forgotten);
            }
        }
        listeners.forEach(Runnable::run);
    }

    /** Where somebody stands who knows everything. */
    synchronized Position latest() {
        return latest;
    }

    /** The first changes that follow a position. */
    synchronized Following after(Position position, int most) {
        if (forgotten.alerts() > position.alerts() || forgotten.control() > position.control()) {
            return new Following(true, List.of());
        }
        return new Following(
                false,
                last.stream()
                        .filter(change -> change.follows(position))
                        .limit(most)
                        .toList());
    }

    /** Is run after every change, on the thread of whoever adds it; must be quick. */
    void listen(Runnable listener) {
        listeners.add(listener);
    }

    void leave(Runnable listener) {
        listeners.remove(listener);
    }
}
