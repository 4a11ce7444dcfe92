package io.bellwether.alerting.rule;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Is told every change of an alert's life at once. Called by one thread. */
public interface AlertLog {
    /** The alert of this rule and group now stands here; {@link AlertLife.Quiet}: there is nothing to keep. */
    void life(LifeKey key, AlertLife life);

    /** The rhythm that a rule has learned now is this. */
    void season(String rule, Season season);

    /** The level of this rule and group now is this. */
    void level(LifeKey key, Level level);

    /** The cadence of this rule and group now is this. */
    void cadence(LifeKey key, Cadence cadence);

    /** Level and cadence of this rule and group are kept no longer. */
    void forget(LifeKey key);

    /**
     * Whose life it is.
     *
     * @param rule name of the rule
     * @param values the values of its group; none of an alert about groups together
     */
    record LifeKey(String rule, List<String> values) implements Comparable<LifeKey> {
        private static final Comparator<LifeKey> ORDER = Comparator.comparing(LifeKey::rule)
                .thenComparing(key -> key.values().toArray(String[]::new), Arrays::compare);

        public LifeKey {
            values = List.copyOf(values);
        }

        @Override
        public int compareTo(LifeKey other) {
            return ORDER.compare(this, other);
        }
    }
}
