package io.bellwether.scoring.model.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.bellwether.scoring.feature.FeatureSpec;
import io.bellwether.scoring.feature.ModelFeature;
import io.bellwether.scoring.feature.RiskFeatures;
import io.bellwether.scoring.model.drift.Reference;
import io.bellwether.scoring.model.manifest.ManifestFile;
import io.bellwether.scoring.model.manifest.ModelKind;
import io.bellwether.scoring.model.manifest.ModelKind.Computes;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.manifest.Origin;
import io.bellwether.scoring.model.manifest.Outputs;
import io.bellwether.scoring.model.manifest.Platt;
import io.bellwether.scoring.model.manifest.Thresholds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A small risk package that is right, until a test changes one thing. */
final class RiskPackage {
    static final Platt CALIBRATION = new Platt(0.8, -0.5);
    private static final int WIDTH = RiskFeatures.names().size();

    private final float[] weights = new float[WIDTH];
    private final float[] bias = {-2.5f};
    private List<ModelFeature> features = new ArrayList<>();
    private byte[] graph;
    private String golden;
    private Computes computes = Computes.LINEAR;

    RiskPackage() {
        Random random = new Random(3);
        for (int i = 0; i < WIDTH; i++) {
            FeatureSpec spec = RiskFeatures.specs().get(i);
            weights[i] = (float) random.nextGaussian();
            features.add(new ModelFeature(spec.name(), spec.missing(), spec.group(), random.nextDouble()));
        }
        graph = TinyGraphs.dense(weights, bias).build().toByteArray();
        golden = goldenLine(0.3f) + "\n" + goldenLine(-0.7f) + "\n";
    }

    /** The same package with a graph of another kind, and its answers. */
    RiskPackage computes(Computes other) {
        computes = other;
        if (other == Computes.TREES) {
            return trees(TinyTrees.random(new Random(5), new int[] {20, 4}, WIDTH, 1));
        }
        if (other == Computes.DENSE) {
            features.replaceAll(feature ->
                    new ModelFeature(feature.name(), feature.missing(), "g" + features.indexOf(feature) % 12, 0));
            graph = TinyGraphs.curved(weights, new float[WIDTH], bias[0])
                    .build()
                    .toByteArray();
        }
        return this;
    }

    /** The same package with trees, and their answers. */
    RiskPackage trees(TinyTrees trees) {
        computes = Computes.TREES;
        float[] everywhere = new float[WIDTH];
        Arrays.fill(everywhere, 0.3f);
        graph = trees.model().build().toByteArray();
        golden = goldenLine(0.3f, trees.logits(everywhere)[0]);
        return this;
    }

    RiskPackage graph(UnaryOperator<ModelProto.Builder> change) {
        graph = change.apply(TinyGraphs.dense(weights, bias)).build().toByteArray();
        return this;
    }

    RiskPackage graphBytes(UnaryOperator<byte[]> change) {
        graph = change.apply(graph);
        return this;
    }

    RiskPackage features(UnaryOperator<List<ModelFeature>> change) {
        features = change.apply(new ArrayList<>(features));
        return this;
    }

    RiskPackage golden(UnaryOperator<String> change) {
        golden = change.apply(golden);
        return this;
    }

    double weight(int feature) {
        return weights[feature];
    }

    ModelFeature feature(int index) {
        return features.get(index);
    }

    /** The raw score when every feature is the same number. */
    double rawScore(float everywhere) {
        double raw = bias[0];
        for (float weight : weights) {
            raw += weight * (double) everywhere;
        }
        return raw;
    }

    double score(float everywhere) {
        return 1 / (1 + Math.exp(-CALIBRATION.apply(rawScore(everywhere))));
    }

    Path write(Path directory) throws IOException {
        TreeMap<String, String> files = new TreeMap<>();
        files.put(ModelManifest.MODEL_FILE, write(directory, ModelManifest.MODEL_FILE, graph));
        files.put(
                ModelManifest.GOLDEN_FILE,
                write(directory, ModelManifest.GOLDEN_FILE, golden.getBytes(StandardCharsets.UTF_8)));
        files.put(ModelManifest.CARD_FILE, write(directory, ModelManifest.CARD_FILE, new byte[] {'#'}));
        ModelManifest manifest = new ModelManifest(
                new ModelManifest.Identity("risk", "1.0.0"),
                new ModelKind.Risk(computes, features, new Thresholds(0.3, 0.8)),
                new Outputs(List.of("legitimate", "fraud"), List.of(CALIBRATION)),
                new Origin("Apache-2.0", List.of(), new TreeMap<>(), Reference.none()),
                files);
        ManifestFile.write(manifest, directory.resolve(ModelManifest.FILE));
        return directory;
    }

    private String goldenLine(float everywhere) {
        return goldenLine(everywhere, rawScore(everywhere));
    }

    private static String goldenLine(float everywhere, double raw) {
        String number = Float.toString(everywhere);
        double score = 1 / (1 + Math.exp(-CALIBRATION.apply(raw)));
        return "{\"features\":[" + (number + ",").repeat(WIDTH - 1) + number + "],\"score\":" + score + "}";
    }

    private static String write(Path directory, String name, byte[] bytes) throws IOException {
        Files.write(directory.resolve(name), bytes);
        return ManifestFile.sha256(bytes);
    }
}
