package io.bellwether.scoring.stream.watch;

import io.bellwether.schemas.message.DriftEvent;
import io.bellwether.scoring.model.drift.Reference;
import io.bellwether.scoring.model.drift.StabilityIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How far the counts of a window are from what a model was made of. */
final class Drift {
    private Drift() {}

    /**
     * What is to be said about a window.
     *
     * @param window its nominal length
     * @param to its end
     * @param minimum sampled events it must have; for texts, which are all counted, events
     * @return empty where there are too few, or the package has nothing to compare with
     */
    static Optional<DriftEvent> of(
            Subject subject, Reference reference, Sums sums, Duration window, Instant to, long minimum) {
        boolean rows = sums.sampled() > 0;
        if (reference.isEmpty() || (rows ? sums.sampled() : sums.events()) < minimum) {
            return Optional.empty();
        }
        Map<String, Double> indices = new HashMap<>();
        String highest = "";
        double most = -1;
        for (Map.Entry<String, long[]> each : sums.bins().entrySet()) {
            double index = reference
                    .of(each.getKey())
                    .map(then -> StabilityIndex.of(then, each.getValue()))
                    .orElse(Double.NaN);
            if (!Double.isNaN(index)) {
                indices.put(each.getKey(), index);
                if (index > most) {
                    most = index;
                    highest = each.getKey();
                }
            }
        }
        if (indices.isEmpty()) {
            return Optional.empty();
        }
        DriftEvent event = new DriftEvent();
        event.setModel(subject.model());
        event.setFrom(to.minus(window));
        event.setTo(to);
        event.setWindowSeconds((int) window.toSeconds());
        event.setEvents(sums.events());
        event.setSampled(sums.sampled());
        event.setPsi(indices);
        event.setHighest(highest);
        event.setHighestPsi(most);
        return Optional.of(event);
    }
}
