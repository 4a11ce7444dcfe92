package io.bellwether.scoring.feature;

import java.util.List;

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

    private MerchantCategory() {}

    static int indexOf(String category) {
        return KNOWN.indexOf(category);
    }
}
