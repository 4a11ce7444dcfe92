package io.bellwether.scoring.feature.text;

import io.bellwether.scoring.feature.text.token.Lexicon;
import io.bellwether.scoring.feature.text.token.Tokens;

/** What goes with what. */
final class GramRules {
    /** How many characters of a long word are its stem. */
    static final int STEM_LENGTH = 4;
    /** How far apart two tokens are whose meanings count together. */
    static final int MEANING_REACH = 3;

    /** How many tokens after a negation are denied, within its clause. */
    private static final int NEGATION_REACH = 3;

    private static final int MEASURE_REACH = 4;
    private static final int NUMBER_REACH = 3;

    private GramRules() {}

    static boolean isCut(Tokens tokens, int token) {
        return tokens.length(token) > STEM_LENGTH && tokens.is(token, Tokens.WORD);
    }

    /**
     * For how many tokens, from this one on, a negation holds; 0 when this one is not denied.
     *
     * @param before the answer for the token before, 0 for the first
     */
    static int denied(Tokens tokens, int token, int before) {
        if (tokens.is(token, Tokens.CLAUSE) || token == 0) {
            return 0;
        }
        return tokens.is(token - 1, Lexicon.NEGATION) ? NEGATION_REACH : Math.max(0, before - 1);
    }

    /** The measure that a word of direction speaks of: the nearest before it in its clause, else the nearest after it; -1 for none. */
    static int measure(Tokens tokens, int direction) {
        long kind = Lexicon.GAIN | Lexicon.HARM;
        int before = before(tokens, direction, kind, MEASURE_REACH);
        return before >= 0 ? before : after(tokens, direction, kind, MEASURE_REACH);
    }

    /** The number that says how far: the nearest after the word of direction in its clause, else the nearest before it; -1 for none. */
    static int number(Tokens tokens, int direction) {
        int after = after(tokens, direction, Tokens.NUMBER, NUMBER_REACH);
        return after >= 0 ? after : before(tokens, direction, Tokens.NUMBER, NUMBER_REACH);
    }

    private static int before(Tokens tokens, int from, long kind, int reach) {
        for (int i = from - 1; i >= Math.max(0, from - reach) && !tokens.is(i + 1, Tokens.CLAUSE); i--) {
            if (tokens.is(i, kind)) {
                return i;
            }
        }
        return -1;
    }

    private static int after(Tokens tokens, int from, long kind, int reach) {
        for (int i = from + 1; i < tokens.count() && i <= from + reach && !tokens.is(i, Tokens.CLAUSE); i++) {
            if (tokens.is(i, kind)) {
                return i;
            }
        }
        return -1;
    }
}
