package io.bellwether.training.text;

import io.bellwether.scoring.feature.text.Vocabulary;
import io.bellwether.training.data.LabelledText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** In how many of the training texts each gram occurs, and what follows from it. */
final class GramTable {
    private final GramBook book;
    private final int[] counts;
    private final int texts;

    /** Counts the grams of these texts. */
    GramTable(GramBook book, List<LabelledText> texts) {
        this.book = book;
        this.texts = texts.size();
        texts.forEach(text -> book.grams(text.text()));
        counts = new int[book.size()];
        for (LabelledText text : texts) {
            for (int gram : book.grams(text.text())) {
                counts[gram]++;
            }
        }
    }

    /** The grams worth a weight: those in enough texts, the most frequent first, equal ones in alphabetical order. */
    List<Integer> frequent(TextSpec spec) {
        List<Integer> enough = new ArrayList<>();
        for (int gram = 0; gram < counts.length; gram++) {
            if (counts[gram] >= spec.leastTexts()) {
                enough.add(gram);
            }
        }
        Comparator<Integer> frequency = Comparator.comparing(gram -> counts[gram]);
        enough.sort(frequency.reversed().thenComparing(book::gram));
        return enough;
    }

    /**
     * How strongly a gram counts in training: the square root of its inverse document frequency (Spärck Jones 1972), so that rare grams
     * learn a little faster than common ones; grams of meaning are few and count all alike.
     */
    double strength(int gram, TextSpec spec) {
        return book.isMeaning(gram)
                ? spec.meaningStrength()
                : Math.sqrt(StrictMath.log((1.0 + texts) / Math.max(1, counts[gram])));
    }

    /** The vocabulary of these grams, in their order. */
    Vocabulary vocabulary(List<Integer> chosen) {
        return new Vocabulary(chosen.stream().map(book::gram).toList());
    }

    /** Where each gram of the book stands among these, -1 for nowhere. */
    int[] places(List<Integer> chosen) {
        int[] places = new int[book.size()];
        Arrays.fill(places, -1);
        for (int place = 0; place < chosen.size(); place++) {
            places[chosen.get(place)] = place;
        }
        return places;
    }
}
