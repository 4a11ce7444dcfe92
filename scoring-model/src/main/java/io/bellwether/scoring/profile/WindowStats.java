package io.bellwether.scoring.profile;

/**
 * What a window holds: filled by {@link AccountProfile#window} and meant to be used again. Amounts are in units of their currency;
 * currencies are not converted. Not thread-safe.
 */
public final class WindowStats {
    private long count;
    private long sum;
    private long max;

    /** An empty window. */
    public WindowStats() {}

    void clear() {
        count = 0;
        sum = 0;
        max = 0;
    }

    void add(int events, long amounts, long largest) {
        max = count == 0 ? largest : Math.max(max, largest);
        count += events;
        sum = Amounts.plus(sum, amounts);
    }

    /** Number of events. */
    public long count() {
        return count;
    }

    /** Sum of the amounts; 0 when there are none. */
    public double sum() {
        return Amounts.toUnits(sum);
    }

    /** Mean of the amounts; 0 when there are none. */
    public double mean() {
        return count == 0 ? 0 : sum() / count;
    }

    /** Largest amount; 0 when there are none. */
    public double max() {
        return Amounts.toUnits(max);
    }
}
