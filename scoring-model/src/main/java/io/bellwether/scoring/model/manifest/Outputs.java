package io.bellwether.scoring.model.manifest;

import java.util.List;

/**
 * What a model's answers mean.
 *
 * @param labels      in the order of the probabilities; at least two, distinct
 * @param calibration one per logit the graph gives: one for a risk model, one per label for a text model
 */
public record Outputs(List<String> labels, List<Platt> calibration) {

    /** Freezes the lists. */
    public Outputs {
        labels = List.copyOf(labels);
        calibration = List.copyOf(calibration);
    }
}
