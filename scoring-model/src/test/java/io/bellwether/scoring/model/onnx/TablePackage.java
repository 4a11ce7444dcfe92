package io.bellwether.scoring.model.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.bellwether.scoring.feature.MissingPolicy;
import io.bellwether.scoring.feature.table.Column;
import io.bellwether.scoring.feature.table.TableColumns;
import io.bellwether.scoring.model.drift.Reference;
import io.bellwether.scoring.model.manifest.ManifestFile;
import io.bellwether.scoring.model.manifest.ModelKind;
import io.bellwether.scoring.model.manifest.ModelKind.Computes;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.manifest.Origin;
import io.bellwether.scoring.model.manifest.Outputs;
import io.bellwether.scoring.model.manifest.Platt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

/** A small package over a table, around a graph and a golden line of a test. */
final class TablePackage {
    private final Computes computes;
    private final List<String> labels;
    private final ModelProto.Builder graph;
    private TableColumns columns;
    private String golden = "";

    TablePackage(Computes computes, List<String> labels, ModelProto.Builder graph) {
        this.computes = computes;
        this.labels = labels;
        this.graph = graph;
        this.columns = numbers(1, new MissingPolicy.Reject());
    }

    /** Columns x0, x1 and so on, of baseline 0. */
    static TableColumns numbers(int width, MissingPolicy missing) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            columns.add(new Column.Numeric("x" + i, missing, "x" + i, 0));
        }
        return new TableColumns(columns, List.of());
    }

    TablePackage columns(TableColumns other) {
        columns = other;
        return this;
    }

    /** One more golden line: a row of cells in order and the logits it has. */
    TablePackage golden(List<String> cells, double... logits) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            row.append(i > 0 ? "," : "")
                    .append('"')
                    .append(columns.names().get(i))
                    .append("\":\"")
                    .append(cells.get(i))
                    .append('"');
        }
        golden += "{\"row\":{" + row + "},\"probabilities\":" + probabilities(logits) + "}\n";
        return this;
    }

    /** The same of numbers, NaN as a blank. */
    TablePackage golden(float[] numbers, double... logits) {
        List<String> cells = new ArrayList<>();
        for (float number : numbers) {
            cells.add(Float.isNaN(number) ? "" : Float.toString(number));
        }
        return golden(cells, logits);
    }

    Path write(Path directory) throws IOException {
        TreeMap<String, String> files = new TreeMap<>();
        files.put(
                ModelManifest.MODEL_FILE,
                write(directory, ModelManifest.MODEL_FILE, graph.build().toByteArray()));
        files.put(ModelManifest.GOLDEN_FILE, write(directory, ModelManifest.GOLDEN_FILE, bytes(golden)));
        files.put(ModelManifest.CARD_FILE, write(directory, ModelManifest.CARD_FILE, bytes("# card")));
        ModelKind.Table kind = new ModelKind.Table(computes, columns);
        ModelManifest manifest = new ModelManifest(
                new ModelManifest.Identity("table", "1.0.0"),
                kind,
                new Outputs(labels, Collections.nCopies(kind.logits(labels.size()), Platt.IDENTITY)),
                new Origin("Apache-2.0", List.of(), new TreeMap<>(), Reference.none()),
                files);
        ManifestFile.write(manifest, directory.resolve(ModelManifest.FILE));
        return directory;
    }

    static List<Double> probabilities(double... logits) {
        double[] all = logits.length == 1 ? new double[] {0, logits[0]} : logits;
        double sum = 0;
        for (double logit : all) {
            sum += Math.exp(logit);
        }
        List<Double> probabilities = new ArrayList<>();
        for (double logit : all) {
            probabilities.add(Math.exp(logit) / sum);
        }
        return probabilities;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String write(Path directory, String name, byte[] bytes) throws IOException {
        Files.write(directory.resolve(name), bytes);
        return ManifestFile.sha256(bytes);
    }
}
