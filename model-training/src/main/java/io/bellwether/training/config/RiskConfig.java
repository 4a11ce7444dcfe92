package io.bellwether.training.config;

import io.bellwether.scoring.model.manifest.tree.Section;
import io.bellwether.training.data.TransactionReader;
import io.bellwether.training.rows.TrainerSpec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to train a risk model.
 *
 * @param columns      which column holds a field, or {@code 'text'} for a constant; empty: recognised, or named like the fields
 * @param split        by time
 * @param reviewBudget share of transactions that a team reviews, above 0 and below 1
 */
public record RiskConfig(
        Making making, Map<String, String> columns, Split split, TrainerSpec trainer, double reviewBudget) {

    /** Copies what it is given. */
    public RiskConfig {
        columns = Map.copyOf(columns);
    }

    /** Reads a tree; what it leaves out is as in the recipe. */
    public static RiskConfig read(ConfigTree tree) throws ConfigException {
        tree.complete(Recipe.RISK);
        Section root = tree.root();
        Making making = Making.read(root);
        Map<String, String> columns = FieldMap.read(root, TransactionReader.FIELDS);
        @Nullable Split split = Split.ofEvents(root);
        @Nullable TrainerSpec trainer = TrainerSection.read(root);
        double budget = budget(root);
        root.end();
        tree.verify();
        if (split == null || trainer == null) {
            throw ConfigTree.unreported();
        }
        return new RiskConfig(making, columns, split, trainer, budget);
    }

    /** The share of rows that a team reviews. */
    public static double budget(Section root) {
        return root.number("review-budget", share -> share > 0 && share < 1, "must be above 0 and below 1");
    }
}
