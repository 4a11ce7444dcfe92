package io.bellwether.scoring.feature.text;

import io.bellwether.scoring.feature.text.token.Tokenizer;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * How texts are prepared for a model; written into its package.
 *
 * @param rules         version of the token rules, see {@link Tokenizer}; only {@link #RULES} is known
 * @param grams         which runs become features; never empty
 * @param characters    how long the runs of {@link Gram#CHARACTERS} are; without them it says nothing
 * @param maxCharacters how many UTF-16 units of a text are read, the rest is ignored; at least 1
 */
public record TextSettings(int rules, Set<Gram> grams, Characters characters, int maxCharacters) {
    /** The version of the token rules in this build. */
    public static final int RULES = 2;

    /**
     * How many characters {@link Gram#CHARACTERS} takes, the ends of a word counted.
     *
     * @param shortest at least 2
     * @param longest  at least the shortest, at most 8
     */
    public record Characters(int shortest, int longest) {
        /** Three to five. */
        public static final Characters STANDARD = new Characters(3, 5);

        private static final int FEWEST = 2;
        private static final int MOST = 8;

        /** Checks the bounds. */
        public Characters {
            if (shortest < FEWEST || longest < shortest || longest > MOST) {
                throw new IllegalArgumentException("text.characters is " + shortest + " to " + longest
                        + ", must lie between " + FEWEST + " and " + MOST + ", the shortest first");
            }
        }
    }

    /** Checks that this build can prepare texts that way. */
    public TextSettings {
        if (rules != RULES) {
            throw new IllegalArgumentException("text.rules is " + rules + ", but this build only knows " + RULES
                    + "; use the build the package was made for, or train the package again");
        }
        if (grams.isEmpty()) {
            throw new IllegalArgumentException("text.grams is empty; name at least one of " + Set.of(Gram.values()));
        }
        if (maxCharacters < 1) {
            throw new IllegalArgumentException("text.maxCharacters is " + maxCharacters + ", must be at least 1");
        }
        grams = Collections.unmodifiableSet(new TreeSet<>(grams));
    }

    /** All grams but those of characters, over the first 4096 characters of a text. */
    public static TextSettings standard() {
        return new TextSettings(RULES, EnumSet.complementOf(EnumSet.of(Gram.CHARACTERS)), Characters.STANDARD, 4096);
    }
}
