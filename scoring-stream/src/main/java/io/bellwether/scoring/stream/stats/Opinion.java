package io.bellwether.scoring.stream.stats;

/**
 * What one model said about one event.
 *
 * @param judge which model, in which role
 * @param score the probability of fraud, or of the label decided on, 0 to 1; NaN where it could not score the event
 * @param label index of the level or label; -1 where there is none
 * @param alarm the probability of what is looked for, fraud or a negative sentiment, 0 to 1; NaN where there is none
 * @param nanos how long it took, in nanoseconds; in a batch, its part of the whole
 */
public record Opinion(Judge judge, double score, int label, double alarm, long nanos) {
    /** One that could not score the event. */
    public static Opinion none(Judge judge, long nanos) {
        return new Opinion(judge, Double.NaN, -1, Double.NaN, nanos);
    }

    /** Whether there is a score. */
    public boolean isScored() {
        return !Double.isNaN(score);
    }
}
