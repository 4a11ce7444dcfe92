package io.bellwether.training.table;

import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.feature.MissingPolicy;
import io.bellwether.scoring.feature.table.Column;
import io.bellwether.scoring.feature.table.Derived;
import io.bellwether.scoring.feature.table.Levels;
import io.bellwether.scoring.feature.table.TableColumns;
import io.bellwether.scoring.feature.table.TableEncoder;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.training.config.table.ColumnRule;
import io.bellwether.training.config.table.ColumnRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Learns from training rows what the rules leave to them: the levels of categories, the means that stand for missing numbers, and the baselines of the
 * reasons. Rows that only judge must not be among them.
 */
final class ColumnFitting {
    private final Map<String, ColumnRule> types;
    private final List<ColumnRules.DerivedRule> derived;
    private final boolean learnsMissing;

    /**
     * A fitting.
     *
     * @param types         of the columns to read, in order
     * @param learnsMissing whether the trainer learns where a missing number belongs
     */
    ColumnFitting(Map<String, ColumnRule> types, List<ColumnRules.DerivedRule> derived, boolean learnsMissing) {
        this.types = types;
        this.derived = derived;
        this.learnsMissing = learnsMissing;
    }

    /** The columns as these rows have them. */
    TableColumns fit(List<TableData.Cells> rows) {
        Map<String, Levels> levels = new TreeMap<>();
        types.forEach((name, rule) -> {
            if (rule instanceof ColumnRule.Category category) {
                levels.put(name, levels(name, category, rows));
            }
        });
        TableColumns unknown = columns(levels, Map.of());
        return columns(levels, means(unknown, rows));
    }

    private static Levels levels(String column, ColumnRule.Category rule, List<TableData.Cells> rows) {
        Map<String, Integer> counts = new TreeMap<>();
        rows.forEach(cells -> counts.merge(cells.get(column), 1, Integer::sum));
        boolean blanks = counts.remove("") != null;
        List<String> names = counts.entrySet().stream()
                .filter(level -> level.getValue() >= rule.rareBelow())
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        boolean rare = names.size() < counts.size();
        Levels.Unseen unseen = rule.unseen() == Levels.Unseen.OTHER && !rare ? Levels.Unseen.NONE : rule.unseen();
        Levels.Blank blank =
                rule.blank() instanceof Levels.Blank.Own && !blanks ? new Levels.Blank.None() : rule.blank();
        try {
            return new Levels(names, unseen, blank);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("column '" + column + "': " + e.getMessage(), e);
        }
    }

    /** The mean of each feature over the rows that have it; 0 where none has. */
    private static Map<String, Double> means(TableColumns columns, List<TableData.Cells> rows) {
        TableEncoder encoder = new TableEncoder(columns);
        FeatureVector vector = encoder.newVector();
        double[] sums = new double[vector.size()];
        long[] counts = new long[vector.size()];
        for (TableData.Cells cells : rows) {
            try {
                encoder.encode(RowEncoding.read(cells, columns), vector);
            } catch (ScoringException e) {
                continue; // a model would refuse the row, and training counts it when it encodes
            }
            for (int i = 0; i < sums.length; i++) {
                if (!vector.isMissing(i) && Float.isFinite(vector.get(i))) {
                    sums[i] += vector.get(i);
                    counts[i]++;
                }
            }
        }
        Map<String, Double> means = new TreeMap<>();
        for (int i = 0; i < sums.length; i++) {
            means.put(vector.names().get(i), counts[i] == 0 ? 0 : sums[i] / counts[i]);
        }
        return means;
    }

    private TableColumns columns(Map<String, Levels> levels, Map<String, Double> means) {
        List<Column> columns = new ArrayList<>();
        types.forEach((name, rule) -> {
            if (rule instanceof ColumnRule.Numeric numeric) {
                double mean = means.getOrDefault(name, 0.0);
                columns.add(new Column.Numeric(name, policy(numeric.blank(), mean), numeric.group(), mean));
            } else if (rule instanceof ColumnRule.Category category) {
                columns.add(category(name, category, levels, means));
            }
        });
        List<Derived> computed = new ArrayList<>();
        for (ColumnRules.DerivedRule rule : derived) {
            double mean = means.getOrDefault(rule.name(), 0.0);
            computed.add(new Derived(
                    rule.name(),
                    rule.formula(),
                    policy(rule.blank(), mean),
                    rule.group().name(),
                    mean));
        }
        return new TableColumns(columns, computed);
    }

    private static Column.Category category(
            String name, ColumnRule.Category rule, Map<String, Levels> levels, Map<String, Double> means) {
        Levels own = levels.getOrDefault(name, new Levels(List.of(), rule.unseen(), rule.blank()));
        List<Double> shares = own.features().stream()
                .map(level -> means.getOrDefault(name + "=" + level, 0.0))
                .toList();
        return new Column.Category(name, own, rule.group(), shares);
    }

    private MissingPolicy policy(ColumnRule.Fill fill, double mean) {
        if (fill instanceof ColumnRule.Fill.Reject) {
            return new MissingPolicy.Reject();
        } else if (fill instanceof ColumnRule.Fill.Value value) {
            return new MissingPolicy.Default(value.number());
        }
        boolean learned =
                fill instanceof ColumnRule.Fill.Native || (fill instanceof ColumnRule.Fill.Fitting && learnsMissing);
        return learned ? new MissingPolicy.Native() : new MissingPolicy.Default((float) mean);
    }
}
