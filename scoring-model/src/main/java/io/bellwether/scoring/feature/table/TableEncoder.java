package io.bellwether.scoring.feature.table;

import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.feature.ModelFeature;
import io.bellwether.scoring.feature.table.Levels.Blank;
import io.bellwether.scoring.feature.table.Levels.Unseen;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.ScoringException.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** From a row of texts to features. The one place that does so, in training and in scoring. Immutable and thread-safe. */
public final class TableEncoder {
    // No digit can be read in two ways, so a cell is refused in one pass, however long it is.
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,4})?");
    /** In the index of a category: no feature is set. */
    private static final int NOTHING = -1;

    private final List<String> features;
    private final List<Cell> cells = new ArrayList<>();
    private final List<Computed> computed = new ArrayList<>();

    /** Writes the features of a cell, from an index on. */
    private interface Cell {
        String column();

        void write(String text, FeatureVector out) throws ScoringException;
    }

    /** A derived feature: where its inputs stand, and where it goes. */
    private static final class Computed {
        private final Formula formula;
        private final int[] inputs;
        private final int to;

        Computed(Formula formula, int[] inputs, int to) {
            this.formula = formula;
            this.inputs = inputs;
            this.to = to;
        }

        void write(FeatureVector out) {
            float[] values = new float[inputs.length];
            boolean known = true;
            for (int i = 0; i < values.length; i++) {
                values[i] = out.get(inputs[i]);
                known &= !Float.isNaN(values[i]);
            }
            out.set(to, known ? formula.apply(values) : Float.NaN);
        }
    }

    /** An encoder for these columns. */
    public TableEncoder(TableColumns columns) {
        features =
                List.copyOf(columns.features().stream().map(ModelFeature::name).toList());
        int next = 0;
        for (Column column : columns.columns()) {
            cells.add(
                    column instanceof Column.Category category
                            ? new CategoryCell(category, next)
                            : new NumberCell(column.name(), next));
            next += column.features().size();
        }
        for (Derived derived : columns.derived()) {
            int[] inputs =
                    derived.formula().of().stream().mapToInt(features::indexOf).toArray();
            computed.add(new Computed(derived.formula(), inputs, next++));
        }
    }

    /** A vector for its features, to be used again for each row. */
    public FeatureVector newVector() {
        return new FeatureVector(features);
    }

    /**
     * Encodes a row. A numeric cell that is blank leaves its feature missing, for the model to judge; so does a derived feature that cannot
     * be computed.
     *
     * @param row cells by column; a column without one is blank
     * @param out a vector of {@link #newVector}; what it held before is forgotten
     * @throws ScoringException when the row has a column or a value that is not allowed; says which, and what is
     */
    public void encode(Map<String, String> row, FeatureVector out) throws ScoringException {
        out.clear();
        int seen = 0;
        for (Cell cell : cells) {
            String text = row.get(cell.column());
            seen += text == null ? 0 : 1;
            cell.write(text == null ? "" : text.strip(), out);
        }
        if (seen < row.size()) {
            refuseUnknown(row);
        }
        for (Computed each : computed) {
            each.write(out);
        }
    }

    private void refuseUnknown(Map<String, String> row) throws ScoringException {
        TreeSet<String> unknown = new TreeSet<>(row.keySet());
        List<String> known = cells.stream().map(Cell::column).toList();
        known.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new ScoringException(
                    Kind.INVALID_FEATURE, "the model does not read the columns " + unknown + "; it reads " + known);
        }
    }

    /** A number. */
    private record NumberCell(String column, int at) implements Cell {
        @Override
        public void write(String text, FeatureVector out) throws ScoringException {
            if (text.isEmpty()) {
                return;
            }
            float value = NUMBER.matcher(text).matches() ? Float.parseFloat(text) : Float.NaN;
            if (!Float.isFinite(value)) {
                throw new ScoringException(
                        Kind.INVALID_FEATURE,
                        "column " + column + " is '" + text + "'; a number such as 12.5 or -3e4 is allowed");
            }
            out.set(at, value);
        }
    }

    /** One of several levels. */
    private static final class CategoryCell implements Cell {
        private final Column.Category category;
        private final Map<String, Integer> indexes = new HashMap<>();
        private final int from;

        CategoryCell(Column.Category category, int from) {
            this.category = category;
            this.from = from;
            category.levels().names().forEach(name -> indexes.put(name, indexes.size()));
        }

        @Override
        public String column() {
            return category.name();
        }

        @Override
        public void write(String text, FeatureVector out) throws ScoringException {
            int level = text.isEmpty() ? blank() : indexes.getOrDefault(text, NOTHING);
            if (level == NOTHING && !text.isEmpty()) {
                level = unseen(text);
            }
            int width = category.baselines().size();
            for (int i = 0; i < width; i++) {
                out.set(from + i, i == level ? 1 : 0);
            }
        }

        private int unseen(String text) throws ScoringException {
            Levels levels = category.levels();
            if (levels.unseen() == Unseen.REJECT) {
                throw new ScoringException(
                        Kind.INVALID_FEATURE,
                        "column " + category.name() + " is '" + text + "'; allowed is one of " + levels.names());
            }
            return levels.unseen() == Unseen.OTHER ? levels.names().size() : NOTHING;
        }

        private int blank() throws ScoringException {
            Levels levels = category.levels();
            if (levels.blank() instanceof Blank.Reject) {
                throw new ScoringException(
                        Kind.MISSING_FEATURE,
                        "column " + category.name() + " is blank; allowed is one of " + levels.names());
            }
            if (levels.blank() instanceof Blank.Default byDefault) {
                return levels.names().indexOf(byDefault.level());
            }
            return levels.blank() instanceof Blank.Own ? levels.features().size() - 1 : NOTHING;
        }
    }
}
