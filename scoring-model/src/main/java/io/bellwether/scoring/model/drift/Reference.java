package io.bellwether.scoring.model.drift;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What inputs and scores of a model looked like when it was made. Immutable.
 *
 * @param distributions by name of the feature, and under {@link #SCORE}, {@link #LABEL} and {@link #WORDS}; empty where a package has none,
 *     which an earlier build made
 */
public record Reference(Map<String, Distribution> distributions) {
    /** Name of the score: the probability of fraud, or that of the label a text was given. */
    public static final String SCORE = "score";

    /** Name of the label a text was given: its index in the order of the labels. */
    public static final String LABEL = "label";

    /** Name of what a text model knows of a text: missing where it knows no word. */
    public static final String WORDS = "words";

    private static final Reference NONE = new Reference(Map.of());

    /** Freezes the map, in its order. */
    public Reference {
        distributions = Collections.unmodifiableMap(new LinkedHashMap<>(distributions));
    }

    /** That of a package which has none. */
    public static Reference none() {
        return NONE;
    }

    /** Whether there is nothing to compare with. */
    public boolean isEmpty() {
        return distributions.isEmpty();
    }

    /** The distribution of this name. */
    public Optional<Distribution> of(String name) {
        return Optional.ofNullable(distributions.get(name));
    }
}
