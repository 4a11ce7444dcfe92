package io.bellwether.scoring.feature;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of merchant that have features of their own; any other one has none of them set. */
public final class MerchantCategory {
    /** Names as they stand in {@code Transaction.category}, in the order of the features. */
    public static final List<String> KNOWN = List.of(
            "entertainment",
            "food_dining",
            "gas_transport",
            "grocery_net",
            "grocery_pos",
            "health_fitness",
            "home",
            "kids_pets",
            "misc_net",
            "misc_pos",
            "personal_care",
            "shopping_net",
            "shopping_pos",
            "travel");

    private static final Map<String, Integer> INDEXES =
            KNOWN.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), KNOWN::indexOf));

    private MerchantCategory() {}

    /** Its place in {@link #KNOWN}, or -1. */
    static int indexOf(String category) {
        return INDEXES.getOrDefault(category, -1);
    }
}
