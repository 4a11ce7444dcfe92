package io.bellwether.training.text;

import io.bellwether.scoring.feature.text.TextPreparation;
import io.bellwether.scoring.feature.text.TextSettings;
import io.bellwether.scoring.feature.text.Vocabulary;
import io.bellwether.training.data.LabelledText;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** In how many texts each gram occurs. */
final class GramTable {
    private final TextSettings settings;
    private final Map<String, Integer> texts = new TreeMap<>();
    private int total;

    /** Counts the grams of these texts. */
    GramTable(TextSettings settings, List<LabelledText> labelled) {
        this.settings = settings;
        for (LabelledText text : labelled) {
            Set<String> grams = new HashSet<>(TextPreparation.grams(settings, text.text()));
            grams.forEach(gram -> texts.merge(gram, 1, Integer::sum));
            total++;
        }
    }

    /** The grams worth a weight: those in at least {@code least} texts, the most frequent first, equal ones in alphabetical order. */
    Vocabulary vocabulary(int least, int limit) {
        return new Vocabulary(texts.entrySet().stream()
                .filter(entry -> entry.getValue() >= least)
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList());
    }

    /**
     * How strongly each id counts in training: the square root of its inverse document frequency (Spärck Jones 1972), so that rare grams learn a
     * little faster than common ones. Index 0, padding, counts nothing.
     */
    double[] strengths(Vocabulary vocabulary) {
        double[] strengths = new double[vocabulary.size() + 1];
        for (int id = 1; id < strengths.length; id++) {
            strengths[id] = Math.sqrt(Math.log((1.0 + total) / texts.getOrDefault(vocabulary.word(id), total)));
        }
        return strengths;
    }

    /** The ids of a text as indices. */
    int[] ids(TextPreparation preparation, String text) {
        return Arrays.stream(preparation.ids(text)).mapToInt(Math::toIntExact).toArray();
    }

    TextSettings settings() {
        return settings;
    }
}
