package io.bellwether.scoring.feature;

import java.util.List;
import java.util.stream.IntStream;

/** Some features that belong together: what they are, and how they are computed, in the same order. Stateless. */
interface FeatureGroup {

    /** Its name: a word. */
    String name();

    /** What the features are. */
    List<FeatureSpec> specs();

    /** Writes them, from this index on; what is not written stays missing. */
    void write(Situation situation, FeatureVector out, int from);

    /** ln(1 + x) of each amount, to be taken once. */
    static double[] logs(int[] amounts) {
        return IntStream.of(amounts).mapToDouble(Math::log1p).toArray();
    }

    /** The part of x above a knee: lets a linear model bend there. */
    static float above(double x, double knee) {
        return (float) Math.max(0, x - knee);
    }
}
