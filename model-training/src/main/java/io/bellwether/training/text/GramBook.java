package io.bellwether.training.text;

import io.bellwether.scoring.feature.text.Gram;
import io.bellwether.scoring.feature.text.TextPreparation;
import io.bellwether.scoring.feature.text.TextSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The grams of texts as numbers, worked out once for all folds. Not thread-safe. */
final class GramBook {
    private static final Set<Gram> MEANINGS = Set.of(Gram.MEANING, Gram.MEANING_PAIR);

    private final TextSettings settings;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> grams = new ArrayList<>();
    private final Map<String, int[]> gramsOfTexts = new HashMap<>();
    private final Map<String, int[]> wordsOfTexts = new HashMap<>();
    private final BitSet meanings = new BitSet();

    GramBook(TextSettings settings) {
        this.settings = settings;
    }

    TextSettings settings() {
        return settings;
    }

    /** The numbers of the grams in a text, each once, ascending; not to be changed. */
    int[] grams(String text) {
        return gramsOfTexts.computeIfAbsent(text, this::all);
    }

    /** The numbers of the words of a text in their order, denied ones as such; not to be changed. */
    int[] words(String text) {
        return wordsOfTexts.computeIfAbsent(text, unknown -> numbers(Set.of(Gram.WORD), unknown));
    }

    /** How many grams there are; numbers run from 0 below this. */
    int size() {
        return grams.size();
    }

    String gram(int number) {
        return grams.get(number);
    }

    /** Whether a gram says what is known of a word, whatever the word. */
    boolean isMeaning(int number) {
        return meanings.get(number);
    }

    private int[] all(String text) {
        if (settings.grams().containsAll(MEANINGS)) {
            for (int gram : numbers(MEANINGS, text)) {
                meanings.set(gram);
            }
        }
        return Arrays.stream(numbers(settings.grams(), text))
                .sorted()
                .distinct()
                .toArray();
    }

    private int[] numbers(Set<Gram> kinds, String text) {
        TextSettings only = new TextSettings(settings.rules(), kinds, settings.characters(), settings.maxCharacters());
        return TextPreparation.grams(only, text).stream().mapToInt(this::number).toArray();
    }

    private int number(String gram) {
        return numbers.computeIfAbsent(gram, unknown -> {
            grams.add(unknown);
            return grams.size() - 1;
        });
    }
}
