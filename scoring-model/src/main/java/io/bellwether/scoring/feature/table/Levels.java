package io.bellwether.scoring.feature.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * The levels of a category.
 *
 * @param names  each a feature; distinct and not blank, compared to the trimmed cell letter by letter
 * @param unseen what becomes of a cell with another text
 * @param blank  what becomes of a blank cell
 */
public record Levels(List<String> names, Unseen unseen, Blank blank) {
    /** Stands for every level without a feature of its own, where {@link Unseen#OTHER} is declared. */
    public static final String OTHER = "(other)";

    /** Stands for a blank cell, where {@link Blank.Own} is declared. */
    public static final String BLANK = "(blank)";

    /** What becomes of a level that is not declared. */
    public enum Unseen {
        /** The last-but-blank feature, {@link Levels#OTHER}, is 1. */
        OTHER,
        /** All features are 0. */
        NONE,
        /** The row is not scored. */
        REJECT
    }

    /** What becomes of a blank cell. */
    public sealed interface Blank {

        /** It has a feature of its own, {@link Levels#BLANK}, the last one. */
        record Own() implements Blank {}

        /**
         * It counts as one of the levels.
         *
         * @param level which one
         */
        record Default(String level) implements Blank {}

        /** All features are 0. */
        record None() implements Blank {}

        /** The row is not scored. */
        record Reject() implements Blank {}
    }

    /** Checks the names. */
    public Levels {
        names = List.copyOf(names);
        List<String> features = features(names, unseen, blank);
        if (features.isEmpty()) {
            throw new IllegalArgumentException("a category needs at least one level");
        }
        if (new HashSet<>(features).size() < features.size()) {
            throw new IllegalArgumentException("a level stands twice in " + features);
        }
        for (String name : names) {
            if (name.isEmpty() || !name.equals(name.strip())) {
                throw new IllegalArgumentException("the level '" + name + "' is blank or has blanks around it");
            }
        }
        if (blank instanceof Blank.Default byDefault && !names.contains(byDefault.level())) {
            throw new IllegalArgumentException("'" + byDefault.level() + "' stands for blank cells, but is no level");
        }
    }

    /** What there is a feature for, in order: the names, then {@link #OTHER} and {@link #BLANK} where they are declared. */
    public List<String> features() {
        return features(names, unseen, blank);
    }

    private static List<String> features(List<String> names, Unseen unseen, Blank blank) {
        List<String> features = new ArrayList<>(names);
        if (unseen == Unseen.OTHER) {
            features.add(OTHER);
        }
        if (blank instanceof Blank.Own) {
            features.add(BLANK);
        }
        return List.copyOf(features);
    }
}
