package io.bellwether.scoring.feature.text;

import io.bellwether.scoring.feature.text.token.Tokenizer;
import java.util.List;

/**
 * Turns a text into the token ids a model reads: tokens, then grams, then the ids of those the vocabulary holds, each once, ascending.
 * The same text always gives the same ids. Immutable and thread-safe.
 */
public final class TextPreparation {
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

    /** A reader for one thread, which is faster than {@link #ids} and knows where in the text each gram stands. */
    public GramReader reader() {
        return new GramReader(settings, vocabulary);
    }

    /**
     * The ids of the grams in a text.
     *
     * @return distinct, ascending, each from 1 to the size of the vocabulary; empty when nothing in the text is known
     */
    public long[] ids(String text) {
        GramReader reader = reader();
        long[] ids = new long[reader.read(text)];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = reader.id(i);
        }
        return ids;
    }

    /** The gram behind an id, as the vocabulary has it. */
    public String word(long id) {
        return vocabulary.word(id);
    }

    /** How many ids there can be; a weight table has one row more, for padding. */
    public int size() {
        return vocabulary.size();
    }

    /** All grams of a text, known to a vocabulary or not, in no particular order and possibly repeated; for building vocabularies. */
    public static List<String> grams(TextSettings settings, String text) {
        return new PlainGrams(settings, new Tokenizer().read(text, settings.maxCharacters())).list();
    }
}
