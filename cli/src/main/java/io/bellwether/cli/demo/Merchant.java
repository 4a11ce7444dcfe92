package io.bellwether.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A shop of the demonstration.
 *
 * @param id its name
 * @param category its kind, one the shipped risk model knows
 * @param typical a typical amount there, in USD
 */
record Merchant(String id, String category, double typical) {

    /** Typical amounts by category, in USD. */
    private static final Map<String, Double> TYPICAL = new TreeMap<>(Map.of(
            "grocery_pos", 60.0,
            "gas_transport", 55.0,
            "home", 45.0,
            "shopping_pos", 30.0,
            "kids_pets", 40.0,
            "food_dining", 35.0,
            "personal_care", 30.0,
            "health_fitness", 45.0,
            "entertainment", 50.0,
            "misc_pos", 25.0));

    /** The shops of one town: some of each kind. */
    static List<Merchant> town(int perCategory) {
        List<Merchant> town = new ArrayList<>();
        TYPICAL.forEach((category, typical) -> {
            for (int i = 1; i <= perCategory; i++) {
                town.add(new Merchant("demo-" + category.replace('_', '-') + "-" + i, category, typical));
            }
        });
        return List.copyOf(town);
    }
}
