package io.bellwether.scoring.feature.text;

/** Which runs of tokens become features. */
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
    STEM_PAIR
}
