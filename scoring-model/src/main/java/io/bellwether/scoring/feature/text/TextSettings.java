package io.bellwether.scoring.feature.text;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * How texts are prepared for a model; written into its package.
 *
 * @param rules         version of the token rules, see {@link Tokenizer}; only {@link #RULES} is known
 * @param grams         which runs of tokens become features; never empty
 * @param maxCharacters how many UTF-16 units of a text are read, the rest is ignored; at least 1
 */
public record TextSettings(int rules, Set<Gram> grams, int maxCharacters) {
    /** The version of the token rules in this build. */
    public static final int RULES = 1;

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

    /** What the shipped sentiment model uses. */
    public static TextSettings standard() {
        return new TextSettings(RULES, Set.of(Gram.values()), 4096);
    }
}
