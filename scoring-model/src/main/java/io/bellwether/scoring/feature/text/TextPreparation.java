package io.bellwether.scoring.feature.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Turns a text into the token ids a model reads: tokens, then grams, then the ids of those the vocabulary holds, each once, ascending.
 * The same text always gives the same ids. Immutable and thread-safe.
 */
public final class TextPreparation {
    private static final int STEM_LENGTH = 4;
    private static final int NEGATION_REACH = 3;
    private static final Set<String> NEGATIONS = Set.of(
            "not", "no", "never", "without", "cannot", "nor", "neither", "lack", "lacks", "fails", "fail", "failed",
            "hardly");

    private final TextSettings settings;
    private final Vocabulary vocabulary;

    /**
     * A preparation for one model.
     *
     * @param settings   from the model's package
     * @param vocabulary from the model's package
     */
    public TextPreparation(TextSettings settings, Vocabulary vocabulary) {
        this.settings = settings;
        this.vocabulary = vocabulary;
    }

    /**
     * The ids of the grams in a text.
     *
     * @return distinct, ascending, each from 1 to the size of the vocabulary; empty when nothing in the text is known
     */
    public long[] ids(String text) {
        List<String> grams = grams(settings, text);
        long[] ids = new long[grams.size()];
        int count = 0;
        for (String gram : grams) {
            int id = vocabulary.id(gram);
            if (id != Vocabulary.PADDING) {
                ids[count++] = id;
            }
        }
        Arrays.sort(ids, 0, count);
        return distinct(ids, count);
    }

    /** The gram behind an id, as it stands in reasons. */
    public String word(long id) {
        return vocabulary.word(id);
    }

    /** How many ids there can be; a weight table has one row more, for padding. */
    public int size() {
        return vocabulary.size();
    }

    /** All grams of a text, known to a vocabulary or not, in no particular order and possibly repeated; for building vocabularies. */
    public static List<String> grams(TextSettings settings, String text) {
        List<String> tokens = Tokenizer.tokens(text, settings.maxCharacters());
        List<String> grams = new ArrayList<>(tokens.size() * settings.grams().size());
        for (Gram gram : settings.grams()) {
            switch (gram) {
                case WORD -> words(tokens, grams);
                case WORD_PAIR -> pairs(tokens, grams);
                case SKIPPED_PAIR -> skippedPairs(tokens, grams);
                case STEM -> stems(tokens, grams);
                case STEM_PAIR -> stemPairs(tokens, grams);
            }
        }
        return grams;
    }

    private static void words(List<String> tokens, List<String> grams) {
        int negated = 0;
        for (String token : tokens) {
            grams.add(negated > 0 && Character.isLetter(token.charAt(0)) ? "not_" + token : token);
            negated = NEGATIONS.contains(token) || token.endsWith("n't") ? NEGATION_REACH : negated - 1;
        }
    }

    private static void pairs(List<String> tokens, List<String> grams) {
        for (int i = 1; i < tokens.size(); i++) {
            grams.add(tokens.get(i - 1) + " " + tokens.get(i));
        }
    }

    private static void skippedPairs(List<String> tokens, List<String> grams) {
        for (int i = 2; i < tokens.size(); i++) {
            grams.add(tokens.get(i - 2) + " _ " + tokens.get(i));
        }
    }

    private static void stems(List<String> tokens, List<String> grams) {
        for (String token : tokens) {
            if (isCut(token)) {
                grams.add(stem(token));
            }
        }
    }

    private static void stemPairs(List<String> tokens, List<String> grams) {
        for (int i = 1; i < tokens.size(); i++) {
            String first = tokens.get(i - 1);
            String second = tokens.get(i);
            if (isCut(first) || isCut(second)) {
                grams.add(stem(first) + " " + stem(second));
            }
        }
    }

    private static boolean isCut(String token) {
        return token.length() > STEM_LENGTH && Character.isLetter(token.charAt(0));
    }

    private static String stem(String token) {
        return isCut(token) ? token.substring(0, STEM_LENGTH) + "~" : token;
    }

    private static long[] distinct(long[] sorted, int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[kept++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, kept);
    }
}
