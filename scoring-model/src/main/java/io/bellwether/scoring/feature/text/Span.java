package io.bellwether.scoring.feature.text;

import io.bellwether.scoring.feature.text.token.Tokens;

/** Which tokens of a text a gram is made of, in one number: the first token and how far the last one is away. */
final class Span {
    /** How many spans begin at a token. */
    static final int KINDS = 8;

    private static final int NEGATED = KINDS - 1;

    private Span() {}

    /** Two tokens in any order, less than {@link #NEGATED} apart. */
    static int of(int one, int other) {
        return Math.min(one, other) * KINDS + Math.abs(one - other);
    }

    static int negated(int token) {
        return token * KINDS + NEGATED;
    }

    static String words(Tokens tokens, int span) {
        int first = span / KINDS;
        int distance = span % KINDS;
        String text = tokens.text(first);
        return switch (distance) {
            case 0 -> text;
            case 1 -> text + " " + tokens.text(first + 1);
            case NEGATED -> "not " + text;
            default -> text + " … " + tokens.text(first + distance);
        };
    }
}
