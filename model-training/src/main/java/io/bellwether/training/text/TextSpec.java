package io.bellwether.training.text;

import io.bellwether.scoring.feature.text.Gram;
import io.bellwether.scoring.feature.text.TextSettings;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a model of texts is trained.
 *
 * @param cost            of a text on the wrong side of the margin against the size of the weights; above 0
 * @param leastTexts      a gram must stand in so many texts; at least 1
 * @param vocabularyLimit how many grams keep a weight: those that tell the labels apart best; at least 1
 * @param meaningStrength how strongly the classes of words count; above 0
 * @param vectors         how many dimensions the vectors of words have; 0 for none
 * @param vectorStrength  how strongly they count; above 0
 * @param pairs           whether pairs of words count
 * @param skippedPairs    whether pairs with one word between them count
 * @param stems           whether the beginnings of words count
 * @param stemPairs       whether pairs of these count
 * @param meanings        whether what is known of words counts
 * @param directions      whether what goes up or down counts
 * @param characters      whether runs of characters count
 */
public record TextSpec(
        double cost,
        int leastTexts,
        int vocabularyLimit,
        double meaningStrength,
        int vectors,
        double vectorStrength,
        boolean pairs,
        boolean skippedPairs,
        boolean stems,
        boolean stemPairs,
        boolean meanings,
        boolean directions,
        boolean characters) {

    private static final int READ_CHARACTERS = 4096;

    /** Checks the ranges. */
    public TextSpec {
        if (!(cost > 0) || !(meaningStrength > 0) || !(vectorStrength > 0)) {
            throw new IllegalArgumentException("cost, meaning-strength and vector-strength must be above 0");
        }
        if (leastTexts < 1 || vocabularyLimit < 1 || vectors < 0) {
            throw new IllegalArgumentException(
                    "least-texts and vocabulary-limit must be at least 1, vectors at least 0");
        }
    }

    /** The shipped sentiment model. */
    public static TextSpec sentiment() {
        return new TextSpec(0.005, 1, 80_000, 1.5, 100, 1, true, false, true, false, true, false, false);
    }

    /** The shipped topic model. */
    public static TextSpec topic() {
        return new TextSpec(0.02, 1, 40_000, 1, 100, 0.7, true, false, true, false, false, false, false);
    }

    /** How texts are prepared. */
    public TextSettings settings() {
        Set<Gram> grams = EnumSet.of(Gram.WORD);
        add(grams, pairs, Gram.WORD_PAIR);
        add(grams, skippedPairs, Gram.SKIPPED_PAIR);
        add(grams, stems, Gram.STEM);
        add(grams, stemPairs, Gram.STEM_PAIR);
        add(grams, meanings, Gram.MEANING);
        add(grams, meanings, Gram.MEANING_PAIR);
        add(grams, directions, Gram.DIRECTION);
        add(grams, characters, Gram.CHARACTERS);
        return new TextSettings(TextSettings.RULES, grams, TextSettings.Characters.STANDARD, READ_CHARACTERS);
    }

    private static void add(Set<Gram> grams, boolean wanted, Gram gram) {
        if (wanted) {
            grams.add(gram);
        }
    }
}
