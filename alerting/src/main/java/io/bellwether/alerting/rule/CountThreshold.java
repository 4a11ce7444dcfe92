package io.bellwether.alerting.rule;

/**
 * When there are too many hits, and when there no longer are.
 *
 * @param fire it fires at this many hits in the window, at least 1
 * @param clear it clears below this many, 1 to {@code fire}, while the source has spoken through all of the window
 */
public record CountThreshold(long fire, long clear) implements Condition {
    public CountThreshold {
        if (fire < 1) {
            throw new IllegalArgumentException("a count fires at 1 or more, not at " + fire);
        }
        if (clear < 1 || clear > fire) {
            throw new IllegalArgumentException(
                    "a count clears below something between 1 and the fire threshold " + fire + ", not below " + clear);
        }
    }

    @Override
    public Judgement judge(Measure measure) {
        long hits = measure.totals().hits();
        Judgement.Limits limits = new Judgement.Limits((double) fire, (double) clear);
        return Judgement.of((double) hits, limits, measure.verdict(hits >= fire, hits < clear, false));
    }

    @Override
    public Kind kind() {
        return Kind.COUNT;
    }
}
