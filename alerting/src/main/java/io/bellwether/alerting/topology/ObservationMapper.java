package io.bellwether.alerting.topology;

import io.bellwether.alerting.window.Model;
import io.bellwether.alerting.window.Observation;
import io.bellwether.schemas.message.AlertInput;
import io.bellwether.schemas.message.ModelRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the message of stage 1 as what the rules see. Not thread-safe. */
public final class ObservationMapper {
    /** Models in use at a time are few; beyond it they are forgotten. */
    private static final int MOST_MODELS = 100;

    /** One object for each model, by its hash: who counts by model compares it with every event. */
    private final Map<String, Model> models = new HashMap<>();

    /** The message as an observation. */
    public Observation observation(AlertInput input) {
        Double score = input.getScore();
        return new Observation(
                input.getTopic(),
                new Observation.Identity(input.getId(), input.getUnit(), Optional.ofNullable(input.getStoryId())),
                input.getOccurredAt(),
                new Observation.Outcome(
                        Observation.Kind.valueOf(input.getOutcome().name()),
                        input.getLabel(),
                        score == null ? Double.NaN : score,
                        Optional.ofNullable(input.getLatencyMillis()).map(Duration::ofMillis),
                        reasons(input)),
                input.getFields(),
                model(input));
    }

    /** None where an earlier version has projected it, without the contributions. */
    private static List<Observation.Reason> reasons(AlertInput input) {
        List<Observation.Reason> reasons = new ArrayList<>();
        Iterator<Double> contributions = input.getContributions().iterator();
        for (String name : input.getReasons()) {
            if (contributions.hasNext()) {
                reasons.add(new Observation.Reason(name, contributions.next()));
            }
        }
        return reasons;
    }

    private Model model(AlertInput input) {
        ModelRef decided = input.getModel();
        if (decided == null) {
            return Model.NONE;
        }
        Model model = new Model(decided.getName(), decided.getVersion(), decided.getSha256());
        Model known = models.get(model.sha256());
        if (known != null && known.equals(model)) {
            return known;
        }
        if (models.size() == MOST_MODELS) {
            models.clear();
        }
        models.put(model.sha256(), model);
        return model;
    }
}
