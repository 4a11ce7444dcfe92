package io.bellwether.alerting.window;

import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The tallies of one bucket by condition, of which there are few, in the order in which they came. Not thread-safe. */
public final class Tallies {
    private static final String[] NO_CONDITIONS = {};
    private static final Tally[] NO_TALLIES = {};

    private String[] conditions = NO_CONDITIONS;
    private Tally[] tallies = NO_TALLIES;

    Tallies() {}

    /** The tally of a condition; null where there was no hit of it. */
    @Nullable Tally get(String condition) {
        for (int place = 0; place < conditions.length; place++) {
            if (conditions[place].equals(condition)) {
                return tallies[place];
            }
        }
        return null;
    }

    /** The hits of a condition. */
    long count(String condition) {
        Tally tally = get(condition);
        return tally == null ? 0 : tally.count();
    }

    /** The tally of a condition, an empty one where there was no hit of it. */
    Tally of(String condition) {
        Tally known = get(condition);
        if (known != null) {
            return known;
        }
        Tally tally = new Tally();
        add(condition, tally);
        return tally;
    }

    /** Puts the tally of a further condition back as it was written. */
    public void add(String condition, Tally tally) {
        int place = conditions.length;
        conditions = Arrays.copyOf(conditions, place + 1);
        tallies = Arrays.copyOf(tallies, place + 1);
        conditions[place] = condition;
        tallies[place] = tally;
    }

    /** Number of conditions. */
    public int size() {
        return conditions.length;
    }

    /** Hands over every condition and its tally. */
    public void forEach(BiConsumer<String, Tally> each) {
        for (int place = 0; place < conditions.length; place++) {
            each.accept(conditions[place], tallies[place]);
        }
    }
}
