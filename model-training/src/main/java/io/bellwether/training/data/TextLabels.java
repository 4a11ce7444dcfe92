package io.bellwether.training.data;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The labels of texts, and how files write them.
 *
 * @param names in the order of a package's probabilities
 * @param codes what files write instead of a name, with the index of the label
 */
public record TextLabels(List<String> names, Map<String, Integer> codes) {
    /** What a text says about its subject; financial tweets write 0 for bearish, 1 for bullish, 2 for neutral. */
    public static final TextLabels SENTIMENT =
            new TextLabels(List.of("negative", "neutral", "positive"), Map.of("0", 0, "1", 2, "2", 1));

    /** What financial news is about; the data set numbers them in this order. */
    public static final TextLabels TOPIC = numbered(
            "analyst-update",
            "central-banks",
            "company-product-news",
            "treasuries-corporate-debt",
            "dividend",
            "earnings",
            "energy-oil",
            "financials",
            "currencies",
            "general-news-opinion",
            "gold-metals-materials",
            "ipo",
            "legal-regulation",
            "mergers-investments",
            "macro",
            "markets",
            "politics",
            "personnel-change",
            "stock-commentary",
            "stock-movement");

    /** Copies what it is given. */
    public TextLabels {
        names = List.copyOf(names);
        codes = Map.copyOf(codes);
    }

    /** The labels of a package with these names, with the codes of the public data sets where the names are theirs. */
    public static TextLabels of(List<String> names) {
        if (names.equals(SENTIMENT.names)) {
            return SENTIMENT;
        }
        return names.equals(TOPIC.names) ? TOPIC : new TextLabels(names, Map.of());
    }

    /** The index of a label as a file writes it: its name, in any case, or its code. */
    public Optional<Integer> index(String written) {
        int named = names.indexOf(written.toLowerCase(Locale.ROOT));
        return named >= 0 ? Optional.of(named) : Optional.ofNullable(codes.get(written));
    }

    private static TextLabels numbered(String... names) {
        Map<String, Integer> codes = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            codes.put(String.valueOf(i), i);
        }
        return new TextLabels(List.of(names), codes);
    }
}
