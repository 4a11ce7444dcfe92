package io.bellwether.training.risk;

import io.bellwether.training.data.LabelledTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Knows which events have come before, as the stream does: by account and event id, for one horizon by arrival. What was not scored is
 * not remembered. Not thread-safe.
 */
final class Arrivals {
    /** How long the stream knows an event, unless it is configured otherwise. */
    static final Duration HORIZON = Duration.ofHours(24);

    private final Deque<Seen> byArrival = new ArrayDeque<>();
    private final Set<Identity> known = new HashSet<>();

    private record Identity(String accountId, String eventId) {}

    private record Seen(Identity identity, Instant arrivedAt) {}

    /** Whether the event came before; arrivals never go back. */
    boolean isRepeated(LabelledTransaction labelled) {
        Instant oldest = labelled.arrivedAt().minus(HORIZON);
        while (!byArrival.isEmpty() && byArrival.getFirst().arrivedAt.isBefore(oldest)) {
            known.remove(byArrival.removeFirst().identity);
        }
        return known.contains(identity(labelled));
    }

    void remember(LabelledTransaction labelled) {
        Identity identity = identity(labelled);
        if (known.add(identity)) {
            byArrival.addLast(new Seen(identity, labelled.arrivedAt()));
        }
    }

    private static Identity identity(LabelledTransaction labelled) {
        return new Identity(
                labelled.transaction().getAccountId(), labelled.transaction().getEventId());
    }
}
