package io.bellwether.training.pack;

import io.bellwether.scoring.feature.MissingPolicy;
import io.bellwether.scoring.feature.table.Column;
import io.bellwether.scoring.feature.table.Derived;
import io.bellwether.scoring.feature.table.TableColumns;
import io.bellwether.scoring.model.drift.Reference;
import io.bellwether.scoring.model.manifest.ModelKind;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.manifest.Origin;
import io.bellwether.scoring.model.manifest.Outputs;
import io.bellwether.scoring.model.manifest.Platt;
import io.bellwether.training.config.table.TableConfig;
import io.bellwether.training.table.SampleRows;
import io.bellwether.training.table.TableReport;
import io.bellwether.training.table.TableTraining;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes a trained model of a table as a package. */
public final class TablePackage {
    private final TableConfig config;
    private final TableTraining.Trained trained;
    private final List<SampleRows.Sample> samples;

    /**
     * A package of this model.
     *
     * @param samples rows for the golden set
     */
    public TablePackage(TableConfig config, TableTraining.Trained trained, List<SampleRows.Sample> samples) {
        this.config = config;
        this.trained = trained;
        this.samples = List.copyOf(samples);
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("the model refuses all rows that were made up to test it:"
                    + " see what is set to reject in the configuration");
        }
    }

    /** Writes all files of the package. */
    public void write(Path directory, Provenance provenance) throws IOException {
        TableColumns columns = trained.fitted().columns();
        ModelKind.Computes computes =
                ModelKind.Computes.valueOf(trained.fitted().model().computes().name());
        new PackageWriter(config.making().identity())
                .file(ModelManifest.MODEL_FILE, trained.fitted().model().graph())
                .file(ModelManifest.GOLDEN_FILE, golden())
                .file(ModelManifest.CARD_FILE, card(provenance, computes))
                .write(
                        directory,
                        new ModelKind.Table(computes, columns),
                        new Outputs(trained.labels(), platts()),
                        new Origin(config.making().licences().model(), provenance.data(), metrics(), Reference.none()));
    }

    private List<Platt> platts() {
        double[] scales = trained.calibration().scales();
        List<Platt> platts = new ArrayList<>();
        for (int k = 0; k < scales.length; k++) {
            platts.add(new Platt(scales[k], trained.calibration().offsets()[k]));
        }
        return platts;
    }

    private byte[] golden() {
        Golden golden = new Golden();
        for (SampleRows.Sample sample : samples) {
            double[] p = trained.calibration()
                    .probabilities(sample.logits().stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray());
            golden.add(sample.cells(), p.length == 1 ? new double[] {1 - p[0], p[0]} : p);
        }
        return golden.bytes();
    }

    private SortedMap<String, Double> metrics() {
        SortedMap<String, Double> metrics = new TreeMap<>();
        trained.report().figures().forEach((name, value) -> metrics.put(name, Card.rounded(value)));
        return metrics;
    }

    private byte[] card(Provenance provenance, ModelKind.Computes computes) {
        TableColumns columns = trained.fitted().columns();
        String name = config.making().identity().name();
        Card card = new Card("Model " + name, provenance)
                .line("")
                .line("Tells rows of a table apart by column `" + config.label().column() + "`: "
                        + String.join(", ", trained.labels()) + ". Made by `"
                        + config.learning().trainer() + "` ("
                        + computes.word() + ") of " + columns.features().size() + " features.")
                .section("For what, and not for what")
                .points(
                        List.of(
                                "For rows like those it was made of. Whoever made it should write here what it is for, and what not.",
                                "Look at the columns below: where the model judges people, may each of them be used for that?"
                                        + " Sex, age, marriage, origin, and what stands in for them, such as a postcode, often may not.",
                                "A column that is only known after the label, or because of it, makes every figure below too good."))
                .made(provenance);
        columns(card, columns);
        figures(card);
        return card.section("Where it fails")
                .points(List.of(
                        "On rows that are unlike those it was made of: measure it on your own with `bellwether model evaluate`.",
                        "On levels it has not seen, and on rows whose cells are blank where they were filled in training.",
                        "When the world changes: measure it again on recent rows."))
                .bytes();
    }

    private static void columns(Card card, TableColumns columns) {
        card.section("What it reads")
                .line("| column | type | where it is blank |")
                .line("|---|---|---|");
        for (Column column : columns.columns()) {
            if (column instanceof Column.Category category) {
                card.line("| " + column.name() + " | one of "
                        + category.levels().names().size() + " levels; others: "
                        + category.levels().unseen().name().toLowerCase(Locale.ROOT) + " | "
                        + category.levels().blank().getClass().getSimpleName().toLowerCase(Locale.ROOT) + " |");
            } else if (column instanceof Column.Numeric numeric) {
                card.line("| " + column.name() + " | number | " + missing(numeric.missing()) + " |");
            }
        }
        for (Derived derived : columns.derived()) {
            card.line("| " + derived.name() + " | "
                    + derived.formula().operation().name().toLowerCase(Locale.ROOT) + " of "
                    + String.join(", ", derived.formula().of()) + " | " + missing(derived.missing()) + " |");
        }
    }

    private static String missing(MissingPolicy policy) {
        if (policy instanceof MissingPolicy.Default byDefault) {
            return "takes " + byDefault.value();
        }
        return policy instanceof MissingPolicy.Native ? "learned" : "not scored";
    }

    private void figures(Card card) {
        TableReport report = trained.report();
        card.section("How good it is")
                .line(
                        report.folds() > 1
                                ? "Cross-validated in " + report.folds()
                                        + " folds: every row judged by a model that has not seen it; areas under the ROC curve are means over the folds."
                                : "Measured on rows held for the test.")
                .line("")
                .line("| measure | value |")
                .line("|---|---|");
        report.figures().forEach((name, value) -> card.row(name, value));
        if (!report.flagged().isEmpty()) {
            card.line("")
                    .line("The review budget is "
                            + Card.percent(config.learning().reviewBudget()) + " of the rows.")
                    .line("")
                    .line("| score from | share of rows flagged | precision | recall |")
                    .line("|---|---|---|---|");
            report.flagged()
                    .forEach(flagged -> card.row(
                            Card.figure(flagged.score()), flagged.rows(), flagged.precision(), flagged.recall()));
        }
    }
}
