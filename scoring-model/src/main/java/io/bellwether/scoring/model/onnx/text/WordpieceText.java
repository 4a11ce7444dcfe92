package io.bellwether.scoring.model.onnx.text;

import java.util.Arrays;
import java.util.List;

/** A text as a transformer reads it. */
final class WordpieceText {
    private final long[] ids;
    private final List<Word> words;

    /**
     * Takes over the array.
     *
     * @param ids   of its pieces, the classifier's and the separator's at the ends
     * @param words the words the pieces belong to, in order
     */
    WordpieceText(long[] ids, List<Word> words) {
        this.ids = ids;
        this.words = List.copyOf(words);
    }

    /** Not to be changed. */
    long[] ids() {
        return ids;
    }

    /**
     * A word and its pieces.
     *
     * @param text as the tokenizer has it
     * @param from first of its ids
     * @param to   the one after its last
     */
    record Word(String text, int from, int to) {}

    /** At most so many runs of neighbouring words, as equal in length as they can be. */
    List<Word> segments(int most) {
        int count = Math.min(most, words.size());
        Word[] segments = new Word[count];
        for (int i = 0; i < count; i++) {
            List<Word> run = words.subList(i * words.size() / count, (i + 1) * words.size() / count);
            String text = String.join(" ", run.stream().map(Word::text).toList());
            segments[i] =
                    new Word(text, run.get(0).from(), run.get(run.size() - 1).to());
        }
        return List.of(segments);
    }

    /** The ids with those of a run set to another one. */
    long[] masked(Word run, long by) {
        long[] masked = ids.clone();
        Arrays.fill(masked, run.from(), run.to(), by);
        return masked;
    }
}
