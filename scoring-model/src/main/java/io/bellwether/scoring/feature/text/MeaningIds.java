package io.bellwether.scoring.feature.text;

import io.bellwether.scoring.feature.text.token.Lexicon;
import java.util.List;
import java.util.function.ToIntFunction;

/** The ids of the grams of meaning, by the numbers of the classes. Immutable. */
final class MeaningIds {
    private final int[] plain;
    private final int[] denied;
    private final int[] pairs;

    MeaningIds(ToIntFunction<String> ids) {
        List<String> names = Lexicon.classes();
        int size = names.size();
        plain = names.stream()
                .mapToInt(name -> ids.applyAsInt("<" + name + ">"))
                .toArray();
        denied = names.stream()
                .mapToInt(name -> ids.applyAsInt("<not " + name + ">"))
                .toArray();
        pairs = new int[size * size];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = ids.applyAsInt("<" + names.get(i / size) + "> <" + names.get(i % size) + ">");
        }
    }

    int plain(int number) {
        return plain[number];
    }

    int denied(int number) {
        return denied[number];
    }

    int pair(int first, int second) {
        return pairs[first * plain.length + second];
    }
}
