package io.bellwether.training.text;

import io.bellwether.training.data.LabelledText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Texts of several sources, each kept once: a text that differs only in links, case and punctuation is the same text. Where such copies disagree
 * on the label none is kept.
 */
public final class Corpus {
    private static final Pattern LINK = Pattern.compile("https?://\\S+");
    private static final Pattern NO_LETTER_OR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final List<LabelledText> texts;

    /** Keeps the first of each copy, in order. */
    public Corpus(List<LabelledText> all) {
        Map<String, LabelledText> first = new LinkedHashMap<>();
        Set<String> disputed = new HashSet<>();
        for (LabelledText text : all) {
            String key = key(text.text());
            LabelledText known = first.putIfAbsent(key, text);
            if (known != null && known.label() != text.label()) {
                disputed.add(key);
            }
        }
        first.keySet().removeAll(disputed);
        texts = new ArrayList<>(first.values());
    }

    /** All texts, in order. */
    public List<LabelledText> texts() {
        return List.copyOf(texts);
    }

    /** The sources, in the order in which they first occur. */
    public List<LabelledText.Origin> sources() {
        return texts.stream().map(LabelledText::source).distinct().toList();
    }

    /** The texts of one source, or those of all others. */
    public List<LabelledText> of(LabelledText.Origin source, boolean others) {
        return texts.stream()
                .filter(text -> text.source().equals(source) != others)
                .toList();
    }

    private static String key(String text) {
        return NO_LETTER_OR_DIGIT
                .matcher(LINK.matcher(text).replaceAll(" "))
                .replaceAll(" ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
