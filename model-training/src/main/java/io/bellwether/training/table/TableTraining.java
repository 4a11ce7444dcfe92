package io.bellwether.training.table;

import io.bellwether.scoring.feature.table.TableColumns;
import io.bellwether.scoring.model.manifest.ModelKind;
import io.bellwether.training.config.ConfigException;
import io.bellwether.training.config.Split;
import io.bellwether.training.config.table.ColumnRule;
import io.bellwether.training.config.table.TableConfig;
import io.bellwether.training.data.DataException;
import io.bellwether.training.judge.Calibration;
import io.bellwether.training.rows.LabelledRows;
import io.bellwether.training.rows.TrainerSpec;
import io.bellwether.training.trainer.RowTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Trains and judges a model of a table. With folds every row judges a model of the other folds, their logits together calibrate, and the package's
 * model is made of all rows. With rows held for the test, a part of the others calibrates a model of the rest, and the package's model is made of all but
 * the test rows. Whatever is learned, levels and means of columns included, is learned from training rows only.
 */
public final class TableTraining {
    private final TableConfig config;
    private final Consumer<String> progress;

    /**
     * A training.
     *
     * @param progress is told what is done next
     */
    public TableTraining(TableConfig config, Consumer<String> progress) {
        this.config = config;
        this.progress = progress;
    }

    /**
     * What a training gave.
     *
     * @param labels      in order
     * @param fitted      the model
     * @param calibration of its logits
     * @param report      how it judged rows it had not seen
     */
    public record Trained(List<String> labels, FittedTable fitted, Calibration calibration, TableReport report) {

        /** Copies the labels. */
        public Trained {
            labels = List.copyOf(labels);
        }
    }

    /**
     * Trains and judges.
     *
     * @throws ConfigException          if the configuration does not fit the table
     * @throws DataException            if a row cannot be used
     * @throws IllegalArgumentException if there are too few rows of a label
     */
    public Trained train(TableData data) throws ConfigException, DataException {
        String label = config.label().column();
        String time = config.split().time();
        for (String column : time.isEmpty() ? List.of(label) : List.of(label, time)) {
            if (!data.has(column)) {
                throw new ConfigException(
                        "the configuration",
                        List.of(new ConfigException.Problem(
                                column.equals(label) ? "label" : "split.time",
                                "the data has no column '" + column + "'; it has " + data.columns())));
            }
        }
        Labels labels = Labels.of(data, config.label());
        progress.accept(data.size() + " rows, labels " + labels.names());
        Map<String, ColumnRule> types = new ColumnTypes(data, config.columns(), progress)
                .decide(time.isEmpty() ? Set.of(label) : Set.of(label, time));
        requireFewGroups(types);
        return new Run(data, labels, types).train();
    }

    /** A dense graph is explained by setting groups of features to their baseline, and the load gate holds their number down. */
    private void requireFewGroups(Map<String, ColumnRule> types) throws ConfigException {
        if (!(config.learning().trainer() instanceof TrainerSpec.FactorisationMachine)) {
            return;
        }
        Set<String> groups = new TreeSet<>();
        types.values().forEach(rule -> groups.add(rule.group()));
        config.columns().derived().forEach(derived -> groups.add(derived.group().name()));
        if (groups.size() > ModelKind.Computes.MOST_GROUPS) {
            throw new ConfigException(
                    "the configuration",
                    List.of(new ConfigException.Problem(
                            "columns",
                            "make " + groups.size() + " groups, and a model by fm is explained by at most "
                                    + ModelKind.Computes.MOST_GROUPS
                                    + ": give several columns the same group; they are "
                                    + groups)));
        }
    }

    /** One training under way. */
    private final class Run {
        private final TableData data;
        private final Labels labels;
        private final ColumnFitting fitting;
        private final Splitting splitting;

        Run(TableData data, Labels labels, Map<String, ColumnRule> types) {
            this.data = data;
            this.labels = labels;
            this.fitting = new ColumnFitting(
                    types, config.columns().derived(), config.learning().trainer() instanceof TrainerSpec.BoostedTrees);
            this.splitting = new Splitting(
                    labels.truth(), labels.names().size(), config.making().seed());
        }

        Trained train() throws DataException {
            List<Integer> all = IntStream.range(0, data.size()).boxed().toList();
            if (config.split().test() instanceof Split.Folds folds) {
                return crossValidated(all, folds.count());
            }
            Timeline timeline = Timeline.of(data, config.split().time());
            Splitting.Parts test = config.split().test() instanceof Split.From from
                    ? timeline.from(from.date())
                    : share(timeline, all, ((Split.Share) config.split().test()).share());
            return held(timeline, test);
        }

        private Splitting.Parts share(Timeline timeline, List<Integer> rows, double share) {
            return timeline.known() ? Splitting.latest(timeline.ordered(rows), share) : splitting.random(rows, share);
        }

        private Trained crossValidated(List<Integer> all, int count) {
            List<TableReport.Part> parts = new ArrayList<>();
            for (Splitting.Parts fold : splitting.folds(all, count)) {
                progress.accept("fold " + (parts.size() + 1) + " of " + count);
                parts.add(judge(fit(fold.learn()), fold.hold()));
            }
            progress.accept("calibrating");
            TableReport report = TableReport.crossValidated(
                    labels.names(), parts, config.learning().reviewBudget());
            Calibration calibration = TableReport.calibrate(parts);
            progress.accept("training on all " + all.size() + " rows");
            return new Trained(labels.names(), fit(all), calibration, report);
        }

        private Trained held(Timeline timeline, Splitting.Parts test) {
            Splitting.Parts inner = share(timeline, test.learn(), config.split().validation());
            progress.accept("training on " + inner.learn().size() + " rows to calibrate on "
                    + inner.hold().size());
            Calibration calibration = TableReport.calibrate(List.of(judge(fit(inner.learn()), inner.hold())));
            progress.accept("training on " + test.learn().size() + " rows to test on "
                    + test.hold().size());
            FittedTable fitted = fit(test.learn());
            TableReport report = TableReport.held(
                    labels.names(),
                    judge(fitted, test.hold()),
                    calibration,
                    config.learning().reviewBudget());
            return new Trained(labels.names(), fitted, calibration, report);
        }

        private FittedTable fit(List<Integer> rows) {
            TableColumns columns =
                    fitting.fit(rows.stream().map(row -> data.rows().get(row)).toList());
            RowEncoding encoding = new RowEncoding(columns);
            List<float[]> inputs = new ArrayList<>(rows.size());
            List<Integer> truth = new ArrayList<>(rows.size());
            boolean[] seen = new boolean[labels.names().size()];
            for (int row : rows) {
                Optional<float[]> encoded = encoding.inputs(data.rows().get(row));
                if (encoded.isPresent()) {
                    inputs.add(encoded.get());
                    truth.add(labels.truth()[row]);
                    seen[labels.truth()[row]] = true;
                }
            }
            for (int label = 0; label < seen.length; label++) {
                if (!seen[label]) {
                    throw new IllegalArgumentException(
                            "none of the " + rows.size() + " training rows that the model accepts has the label '"
                                    + labels.names().get(label) + "'");
                }
            }
            LabelledRows labelled = new LabelledRows(
                    inputs, truth.stream().mapToInt(label -> label).toArray(), labels.names());
            return new FittedTable(
                    columns,
                    RowTrainer.train(
                            config.learning().trainer(),
                            labelled,
                            config.making().seed(),
                            detail -> {}));
        }

        private TableReport.Part judge(FittedTable fitted, List<Integer> rows) {
            RowEncoding encoding = new RowEncoding(fitted.columns());
            List<double[]> logits = new ArrayList<>(rows.size());
            List<Integer> truth = new ArrayList<>(rows.size());
            for (int row : rows) {
                encoding.inputs(data.rows().get(row)).ifPresent(inputs -> {
                    logits.add(fitted.model().logits(inputs));
                    truth.add(labels.truth()[row]);
                });
            }
            if (logits.isEmpty()) {
                throw new IllegalArgumentException("the model refuses all " + rows.size()
                        + " rows that are to judge it: see what is set to reject in the configuration, and the split");
            }
            return new TableReport.Part(logits, truth, rows.size() - logits.size());
        }
    }
}
