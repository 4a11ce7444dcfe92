package io.bellwether.training.packaging.ask;

import io.bellwether.scoring.model.Explanation;
import io.bellwether.scoring.model.Level;
import io.bellwether.scoring.model.Reason;
import io.bellwether.scoring.model.Score;
import java.util.Optional;

/**
 * What a model says about an input, and why.
 *
 * @param score       as the stream would get it
 * @param explanation with every contribution
 * @param level       of a risk score
 */
public record Answer(Score score, Explanation explanation, Optional<Level> level) {

    /** Baseline plus all contributions: the raw score, where the kind explains exactly. */
    public double sum() {
        return explanation.baseline()
                + explanation.reasons().stream()
                        .mapToDouble(Reason::contribution)
                        .sum();
    }
}
