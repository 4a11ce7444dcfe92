package io.bellwether.benchmarks.pipeline;

/**
 * A ratio against what it must be.
 *
 * @param what which ratio
 * @param measured the median over the rounds of the ratio within a round
 * @param atLeast what it must reach
 */
public record Verdict(String what, double measured, double atLeast) {

    /** Whether it is reached; what is no number is not. */
    public boolean met() {
        return measured >= atLeast;
    }
}
