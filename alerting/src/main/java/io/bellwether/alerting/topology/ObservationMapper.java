package io.bellwether.alerting.topology;

import io.bellwether.alerting.window.Model;
import io.bellwether.alerting.window.Observation;
import io.bellwether.schemas.message.AlertInput;
import io.bellwether.schemas.message.ModelRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Reads the message of stage 1 as what the rules see. */
public final class ObservationMapper {
    private ObservationMapper() {}

    public static Observation observation(AlertInput input) {
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

    private static Model model(AlertInput input) {
        ModelRef model = input.getModel();
        return model == null ? Model.NONE : new Model(model.getName(), model.getVersion(), model.getSha256());
    }
}
