package io.bellwether.training.config.table;

import io.bellwether.scoring.model.manifest.tree.Section;
import io.bellwether.training.config.ConfigException;
import io.bellwether.training.config.ConfigTree;
import io.bellwether.training.config.Making;
import io.bellwether.training.config.Recipe;
import io.bellwether.training.config.RiskConfig;
import io.bellwether.training.config.Split;
import io.bellwether.training.config.TrainerSection;
import io.bellwether.training.rows.TrainerSpec;
import org.jspecify.annotations.Nullable;

/**
 * How to train a model of a table.
 *
 * @param making   name, version, seed, licences
 * @param label    what a row is labelled with
 * @param columns  what the model reads
 * @param split    which rows judge
 * @param learning how
 */
public record TableConfig(Making making, LabelRule label, ColumnRules columns, Split split, Learning learning) {

    /**
     * How a model learns and is used.
     *
     * @param trainer      makes the model
     * @param reviewBudget share of rows that people look at, above 0 and below 1; for two labels
     */
    public record Learning(TrainerSpec trainer, double reviewBudget) {}

    /** Reads a tree; what it leaves out is as in the recipe. */
    public static TableConfig read(ConfigTree tree) throws ConfigException {
        tree.complete(Recipe.TABLE);
        Section root = tree.root();
        Making making = Making.read(root);
        LabelRule label = LabelRule.read(root);
        ColumnRules columns = ColumnSection.read(root);
        @Nullable Split split = Split.ofTable(root);
        @Nullable TrainerSpec trainer = TrainerSection.read(root);
        double budget = RiskConfig.budget(root);
        if (columns.named().containsKey(label.column())) {
            root.problem("columns", "names '" + label.column() + "', which is the label: a model must not read it");
        }
        if (trainer != null && !(trainer instanceof TrainerSpec.BoostedTrees)) {
            refuseNative(root, columns);
        }
        root.end();
        tree.verify();
        if (split == null || trainer == null) {
            throw ConfigTree.unreported();
        }
        return new TableConfig(making, label, columns, split, new Learning(trainer, budget));
    }

    private static void refuseNative(Section root, ColumnRules columns) {
        String what =
                "missing: native is for boosted-trees only, which learn where a missing number belongs; use mean, reject or a number";
        columns.named().forEach((column, rule) -> {
            if (rule instanceof ColumnRule.Numeric numeric && numeric.blank() instanceof ColumnRule.Fill.Native) {
                root.problem("columns." + column, what);
            }
        });
        for (int i = 0; i < columns.derived().size(); i++) {
            if (columns.derived().get(i).blank() instanceof ColumnRule.Fill.Native) {
                root.problem("derived[" + i + "]", what);
            }
        }
    }
}
