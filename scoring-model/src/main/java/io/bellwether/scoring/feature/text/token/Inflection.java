package io.bellwether.scoring.feature.text.token;

import java.util.List;
import java.util.TreeSet;

/** The regular endings of an English word: {@code climb+} stands for climb, climbs, climbed and climbing. */
final class Inflection {
    private static final String VOWELS = "aeiou";

    private Inflection() {}

    /** The forms of a word with a {@code +} at its end, the word alone otherwise. */
    static List<String> of(String entry) {
        if (!entry.endsWith("+")) {
            return List.of(entry);
        }
        String word = entry.substring(0, entry.length() - 1);
        TreeSet<String> forms = new TreeSet<>();
        forms.add(word);
        char last = word.charAt(word.length() - 1);
        if (last == 'y' && !isVowel(word, word.length() - 2)) {
            String stem = word.substring(0, word.length() - 1);
            forms.add(stem + "ies");
            forms.add(stem + "ied");
            forms.add(word + "ing");
            return List.copyOf(forms);
        }
        forms.add(word + (hisses(word) ? "es" : "s"));
        String stem = last == 'e' ? word.substring(0, word.length() - 1) : word;
        forms.add(stem + "ed");
        forms.add(stem + "ing");
        if (doubles(word)) {
            forms.add(word + last + "ed");
            forms.add(word + last + "ing");
        }
        return List.copyOf(forms);
    }

    private static boolean hisses(String word) {
        return word.endsWith("s")
                || word.endsWith("sh")
                || word.endsWith("ch")
                || word.endsWith("x")
                || word.endsWith("z");
    }

    private static boolean doubles(String word) {
        int end = word.length() - 1;
        return end >= 2
                && "wxy".indexOf(word.charAt(end)) < 0
                && !isVowel(word, end)
                && isVowel(word, end - 1)
                && !isVowel(word, end - 2);
    }

    private static boolean isVowel(String word, int index) {
        return VOWELS.indexOf(word.charAt(index)) >= 0;
    }
}
