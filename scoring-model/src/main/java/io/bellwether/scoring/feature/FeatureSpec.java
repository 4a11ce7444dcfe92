package io.bellwether.scoring.feature;

/**
 * What a feature is.
 *
 * @param meaning name, unit and formula
 * @param group   the features of a group appear as one reason of this name
 * @param missing what a package does by default when it cannot be computed
 */
public record FeatureSpec(Meaning meaning, String group, MissingPolicy missing) {

    /**
     * What the number says.
     *
     * @param name    stable name, written into packages and reasons
     * @param unit    unit of the number
     * @param formula how it is computed, in words a risk team can check; lg(x) is sign(x) ln(1 + |x|)
     */
    public record Meaning(String name, Unit unit, String formula) {}

    /** The unit of a feature's number. */
    public enum Unit {
        /** ln(1 + n) of a number of events. */
        LOG_COUNT,
        /** sign(x) ln(1 + |x|) of an amount in units of its currency. */
        LOG_AMOUNT,
        /** Difference of two such logarithms; 0 is "as usual". */
        LOG_RATIO,
        /** ln(1 + s) of a time in seconds. */
        LOG_SECONDS,
        /** Hours since midnight UTC, 0 to 24. */
        HOURS,
        /** 0 or 1. */
        FLAG,
        /** A share, or the difference of two; -1 to 1. */
        SHARE
    }

    /** A feature that is its own reason and can always be computed. */
    static FeatureSpec of(String name, Unit unit, String formula) {
        return new FeatureSpec(new Meaning(name, unit, formula), name, new MissingPolicy.Reject());
    }

    /** The same, explained as a part of another one. */
    FeatureSpec within(String otherGroup) {
        return new FeatureSpec(meaning, otherGroup, missing);
    }

    /** The same, with a number that stands in when it cannot be computed. */
    FeatureSpec orDefault(float value) {
        return new FeatureSpec(meaning, group, new MissingPolicy.Default(value));
    }

    /** Stable name, written into packages and reasons. */
    public String name() {
        return meaning.name();
    }
}
