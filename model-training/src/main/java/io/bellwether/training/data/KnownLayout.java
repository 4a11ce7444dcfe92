package io.bellwether.training.data;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The layout of a public data set, recognised by its header, so that nobody has to map its columns.
 *
 * @param provenance what the data set is
 * @param signature  columns that tell it from others
 * @param columns    how its columns are mapped
 */
public record KnownLayout(Provenance provenance, Set<String> signature, ColumnMap columns) {
    /** Card transactions of the Sparkov generator. All its merchants carry a prefix that says nothing. */
    public static final KnownLayout SPARKOV = new KnownLayout(
            new Provenance("Card transactions made by the Sparkov generator", "MIT"),
            Set.of("unix_time", "cc_num", "merchant", "category", "amt", "is_fraud"),
            new ColumnMap(
                    Map.of(
                            "accountId", "cc_num",
                            "occurredAt", "unix_time",
                            "amount", "amt",
                            "merchantId", "merchant",
                            "category", "category",
                            "region", "state",
                            "label", "is_fraud"),
                    Map.of("currency", "USD"),
                    Map.of("merchantId", "fraud_")));

    /** SEntFiN headlines, with a label for each entity of a headline. */
    public static final KnownLayout SENTFIN = new KnownLayout(
            new Provenance("SEntFiN 1.0 headlines (Sinha et al. 2022)", "MIT"),
            Set.of("S No.", "Title", "Decisions"),
            new ColumnMap(Map.of("text", "Title", "decisions", "Decisions"), Map.of(), Map.of()));

    /** Financial tweets; labels 0 bearish, 1 bullish, 2 neutral. */
    public static final KnownLayout FINANCIAL_TWEETS = new KnownLayout(
            new Provenance("Twitter financial news sentiment", "MIT"),
            Set.of("text", "label"),
            new ColumnMap(Map.of("text", "text", "label", "label"), Map.of(), Map.of()));

    private static final Provenance FINANCIAL_TOPICS = new Provenance("Twitter financial news topic", "MIT");

    private static final List<KnownLayout> ALL = List.of(SPARKOV, SENTFIN, FINANCIAL_TWEETS);

    /** Copies what it is given. */
    public KnownLayout {
        signature = Set.copyOf(signature);
    }

    /** The layout of a file with this header, if it is a known one. */
    public static Optional<KnownLayout> of(List<String> header) {
        Set<String> names = new HashSet<>(header);
        return ALL.stream()
                .filter(layout -> names.containsAll(layout.signature))
                .findFirst();
    }

    /** What a file of texts with these labels is: the two sets of financial tweets have the same header. */
    public static Provenance provenance(Provenance recognised, TextLabels labels) {
        boolean topics = recognised.equals(FINANCIAL_TWEETS.provenance) && labels.equals(TextLabels.TOPIC);
        return topics ? FINANCIAL_TOPICS : recognised;
    }

    /**
     * What a data set is.
     *
     * @param name    as people know it
     * @param licence SPDX identifier, or in words
     */
    public record Provenance(String name, String licence) {}
}
