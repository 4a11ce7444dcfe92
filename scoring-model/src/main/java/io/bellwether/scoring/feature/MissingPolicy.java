package io.bellwether.scoring.feature;

/** What becomes of an input whose feature could not be computed. Missing is not zero. */
public sealed interface MissingPolicy {

    /**
     * The model reads a declared number instead, and the event says that it did.
     *
     * @param value the number, in the feature's unit; finite
     */
    record Default(float value) implements MissingPolicy {

        /** Checks that the number is finite. */
        public Default {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("a default must be finite, got " + value);
            }
        }
    }

    /** The input is not scored. */
    record Reject() implements MissingPolicy {}

    /** The model reads NaN and has learned where it belongs: for trees only, whose nodes have a direction for what is missing. */
    record Native() implements MissingPolicy {}
}
