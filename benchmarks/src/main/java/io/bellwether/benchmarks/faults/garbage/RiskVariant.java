package io.bellwether.benchmarks.faults.garbage;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.bellwether.scoring.feature.MissingPolicy;
import io.bellwether.scoring.feature.ModelFeature;
import io.bellwether.scoring.model.manifest.ManifestFile;
import io.bellwether.scoring.model.manifest.ModelKind;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.scoring.model.packaging.PackageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Packages made of the shipped risk package: the same model under another version, or one that some transactions make fail. */
public final class RiskVariant {
    /** A transaction without a country misses this feature. */
    private static final String REQUIRED = "new_country";

    /** Amounts above e^27, about 5 * 10^11, give no finite score. */
    private static final float TOO_MUCH = 27;

    private static final float HALF_OF_INFINITY = 3e38f;

    private RiskVariant() {}

    /**
     * The same model under another version.
     *
     * @param models folder with the package {@code risk}
     * @param to folder of the new package, created
     */
    public static void renamed(Path models, String version, Path to) throws IOException, PackageException {
        PackageFiles shipped = PackageFiles.open(models.resolve("risk"));
        write(shipped, version, shipped.manifest().kind(), shipped.file(ModelManifest.MODEL_FILE), to);
    }

    /**
     * A copy of a models folder whose risk package requires a country and gives no finite score for absurd amounts; for everything else it
     * scores as the shipped one. Two more trees do it: each adds nothing below {@link #TOO_MUCH}, and half of what a float can hold above.
     *
     * @param to folder for the copy, created
     */
    public static Path fragile(Path models, Path to) throws IOException, PackageException {
        copy(models, to);
        PackageFiles shipped = PackageFiles.open(models.resolve("risk"));
        if (!(shipped.manifest().kind() instanceof ModelKind.Risk kind)) {
            throw new IllegalArgumentException(shipped.id() + " is no risk model");
        }
        List<ModelFeature> features =
                kind.features().stream().map(RiskVariant::required).toList();
        ModelProto.Builder model = ModelProto.parseFrom(shipped.file(ModelManifest.MODEL_FILE)).toBuilder();
        overflow(model);
        write(
                shipped,
                "0-fragile",
                new ModelKind.Risk(kind.computes(), features, kind.thresholds()),
                model.build().toByteArray(),
                to.resolve("risk"));
        return to;
    }

    private static ModelFeature required(ModelFeature feature) {
        return feature.name().equals(REQUIRED)
                ? new ModelFeature(feature.name(), new MissingPolicy.Reject(), feature.group(), feature.baseline())
                : feature;
    }

    private static void overflow(ModelProto.Builder model) throws InvalidProtocolBufferException {
        NodeProto.Builder trees = model.getGraphBuilder().getNodeBuilderList().stream()
                .filter(node -> node.getOpType().equals("TreeEnsembleClassifier"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the shipped risk model has no trees"));
        long last = attribute(trees, "nodes_treeids").getIntsList().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(-1);
        long label = attribute(trees, "class_ids").getInts(0);
        for (long tree = last + 1; tree <= last + 2; tree++) {
            addTree(trees, tree, label);
        }
    }

    private static void addTree(NodeProto.Builder trees, long tree, long label) {
        for (long node = 0; node < 3; node++) {
            boolean root = node == 0;
            ints(trees, "nodes_treeids", tree);
            ints(trees, "nodes_nodeids", node);
            ints(trees, "nodes_featureids", 0);
            ints(trees, "nodes_truenodeids", root ? 1 : 0);
            ints(trees, "nodes_falsenodeids", root ? 2 : 0);
            attribute(trees, "nodes_modes").addStrings(ByteString.copyFromUtf8(root ? "BRANCH_LT" : "LEAF"));
            attribute(trees, "nodes_values").addFloats(root ? TOO_MUCH : 0);
            // No training row came to the second leaf, so explanations do not expect it.
            attribute(trees, "nodes_hitrates").addFloats(node == 2 ? 0 : 1);
            if (has(trees, "nodes_missing_value_tracks_true")) {
                ints(trees, "nodes_missing_value_tracks_true", root ? 1 : 0);
            }
        }
        for (long leaf = 1; leaf < 3; leaf++) {
            ints(trees, "class_treeids", tree);
            ints(trees, "class_nodeids", leaf);
            ints(trees, "class_ids", label);
            attribute(trees, "class_weights").addFloats(leaf == 2 ? HALF_OF_INFINITY : 0);
        }
    }

    private static void ints(NodeProto.Builder trees, String name, long value) {
        attribute(trees, name).addInts(value);
    }

    private static boolean has(NodeProto.Builder trees, String name) {
        return trees.getAttributeList().stream()
                .anyMatch(attribute -> attribute.getName().equals(name) && attribute.getIntsCount() > 0);
    }

    private static AttributeProto.Builder attribute(NodeProto.Builder trees, String name) {
        return trees.getAttributeBuilderList().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the shipped trees have no " + name));
    }

    private static void write(PackageFiles shipped, String version, ModelKind kind, byte[] model, Path to)
            throws IOException {
        Files.createDirectories(to);
        ModelManifest was = shipped.manifest();
        SortedMap<String, String> hashes = new TreeMap<>(was.files());
        for (String name : was.files().keySet()) {
            byte[] bytes = name.equals(ModelManifest.MODEL_FILE) ? model : shipped.file(name);
            hashes.put(name, ManifestFile.sha256(bytes));
            Files.write(to.resolve(name), bytes);
        }
        ModelManifest manifest = new ModelManifest(
                new ModelManifest.Identity(was.identity().name(), version), kind, was.outputs(), was.origin(), hashes);
        ManifestFile.write(manifest, to.resolve(ModelManifest.FILE));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
