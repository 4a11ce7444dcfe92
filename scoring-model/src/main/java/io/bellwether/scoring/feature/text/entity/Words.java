package io.bellwether.scoring.feature.text.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A word of a text with the places where it starts and ends, the possessive {@code 's} cut off. Letters and digits make words; an
 * ampersand or an apostrophe between letters does, too (M&amp;M, L'Oréal).
 *
 * @param key lower case
 */
record Words(String key, int start, int end) {

    /** The words of a text, in order. */
    static List<Words> of(String text) {
        List<Words> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (!Character.isLetterOrDigit(text.charAt(at))) {
                at++;
                continue;
            }
            int start = at;
            while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || joins(text, at))) {
                at++;
            }
            int end = isPossessive(text, start, at) ? at - 2 : at;
            words.add(new Words(text.substring(start, end).replace('’', '\'').toLowerCase(Locale.ROOT), start, end));
        }
        return words;
    }

    /** The same for two spellings of one name. */
    static String key(String name) {
        return of(name).stream().map(Words::key).collect(Collectors.joining(" "));
    }

    private static boolean joins(String text, int at) {
        char c = text.charAt(at);
        return (c == '&' || c == '\'' || c == '’')
                && at + 1 < text.length()
                && Character.isLetter(text.charAt(at - 1))
                && Character.isLetter(text.charAt(at + 1));
    }

    private static boolean isPossessive(String text, int start, int end) {
        return end - start > 2
                && (text.charAt(end - 1) == 's' || text.charAt(end - 1) == 'S')
                && (text.charAt(end - 2) == '\'' || text.charAt(end - 2) == '’');
    }
}
