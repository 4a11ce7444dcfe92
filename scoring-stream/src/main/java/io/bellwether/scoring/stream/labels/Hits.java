package io.bellwether.scoring.stream.labels;

import java.nio.ByteBuffer;

/**
 * How often a model was right about labelled events. An alarm is the level HIGH, or a negative sentiment.
 *
 * @param truePositives alarms that were right
 * @param falsePositives alarms that were wrong
 * @param trueNegatives events that were rightly none
 * @param falseNegatives events that should have been one
 */
public record Hits(long truePositives, long falsePositives, long trueNegatives, long falseNegatives) {
    static final Hits NONE = new Hits(0, 0, 0, 0);

    /** These with one event more, or less. */
    Hits plus(boolean alarm, boolean positive, int sign) {
        return new Hits(
                truePositives + (alarm && positive ? sign : 0),
                falsePositives + (alarm && !positive ? sign : 0),
                trueNegatives + (!alarm && !positive ? sign : 0),
                falseNegatives + (!alarm && positive ? sign : 0));
    }

    Hits plus(Hits other) {
        return new Hits(
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                trueNegatives + other.trueNegatives,
                falseNegatives + other.falseNegatives);
    }

    /** Share of the alarms that were right, 0 to 1; NaN where there was none. */
    public double precision() {
        return (double) truePositives / (truePositives + falsePositives);
    }

    /** Share of what should have been an alarm that was one, 0 to 1; NaN where there was nothing. */
    public double recall() {
        return (double) truePositives / (truePositives + falseNegatives);
    }

    byte[] encode() {
        return ByteBuffer.allocate(4 * Long.BYTES)
                .putLong(truePositives)
                .putLong(falsePositives)
                .putLong(trueNegatives)
                .putLong(falseNegatives)
                .array();
    }

    static Hits decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new Hits(in.getLong(), in.getLong(), in.getLong(), in.getLong());
    }
}
