package io.bellwether.alerting.rule;

/**
 * When the inputs or scores of a model are too far from what its makers saw: the highest population stability index in the window.
 *
 * @param fire it fires at this index, above 0; 0.25 is commonly taken for a shift that matters
 * @param clear it clears when the index was below this for a whole window, above 0 and at most {@code fire}
 */
public record DriftThreshold(double fire, double clear) implements Condition {
    public DriftThreshold {
        if (!(fire > 0)) {
            throw new IllegalArgumentException("a drift fires above 0, not at " + fire);
        }
        if (!(clear > 0 && clear <= fire)) {
            throw new IllegalArgumentException(
                    "the clear threshold lies above 0 and at most at the fire threshold " + fire + ", not at " + clear);
        }
    }

    @Override
    public Judgement judge(Measure measure) {
        double highest = measure.totals().highest();
        double index = Double.isNaN(highest) ? 0 : highest;
        return Judgement.of(
                index, new Judgement.Limits(fire, clear), measure.verdict(index >= fire, index < clear, false));
    }

    @Override
    public Kind kind() {
        return Kind.DRIFT;
    }
}
