package io.bellwether.scoring.feature.text.token;

/** What the rules know about single words, for those who compare texts. */
public final class BusinessWords {
    private BusinessWords() {}

    /** Whether a lower-case word has a meaning in business news, so that it is hardly a name. */
    public static boolean isKnown(String word) {
        return Lexicon.meaning(GramHash.of(word)) != 0;
    }

    /** 1 for a word of rising, -1 for a word of falling, 0 for others and for words that can be both. */
    public static int direction(String word) {
        long meaning = Lexicon.meaning(GramHash.of(word));
        return ((meaning & Lexicon.UP) != 0 ? 1 : 0) - ((meaning & Lexicon.DOWN) != 0 ? 1 : 0);
    }

    /** A 64-bit hash of a word, the same in every build. */
    public static long hash(String word) {
        return GramHash.spread(GramHash.of(word));
    }
}
