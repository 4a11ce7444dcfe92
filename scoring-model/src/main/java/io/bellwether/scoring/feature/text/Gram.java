package io.bellwether.scoring.feature.text;

/** Which runs of tokens or characters become features. */
public enum Gram {
    /** One token; {@code not_} stands before it when it follows a negation. */
    WORD,
    /** Two neighbours. */
    WORD_PAIR,
    /** Two tokens with one between them. */
    SKIPPED_PAIR,
    /** The beginning of a long word, so that profit, profits and profitable share a weight; {@code ~} marks the cut. */
    STEM,
    /** Two neighbours, long words cut. */
    STEM_PAIR,
    /**
     * What goes up or down: a word of direction with the measure it speaks of ({@code sales <up>}, and by whether more of it is welcome
     * {@code <gain> <up>}, {@code <harm> <down>}) and with the number beside it ({@code <down> <num%>}).
     */
    DIRECTION,
    /** The classes a token belongs to, {@code <up>}, and {@code <not up>} when it follows a negation. */
    MEANING,
    /** The classes of two tokens at most three apart, in their order: {@code <harm> <down>}. */
    MEANING_PAIR,
    /**
     * Runs of characters inside a word, {@code |} before them and {@code _} for the ends of the word: {@code |_pro}, {@code |rofi},
     * {@code |fit_}; {@link TextSettings.Characters} says how long.
     */
    CHARACTERS
}
