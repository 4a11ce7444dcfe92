package io.bellwether.scoring.model.onnx;

import ai.onnxruntime.OrtException;
import io.bellwether.scoring.explain.Coefficients;
import io.bellwether.scoring.explain.LinearExplainer;
import io.bellwether.scoring.explain.TokenExplainer;
import io.bellwether.scoring.feature.RiskFeatures;
import io.bellwether.scoring.feature.text.TextPreparation;
import io.bellwether.scoring.feature.text.Vocabulary;
import io.bellwether.scoring.model.RiskModel;
import io.bellwether.scoring.model.TextModel;
import io.bellwether.scoring.model.manifest.ManifestFeature;
import io.bellwether.scoring.model.manifest.ModelKind;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.onnx.PackageException.Reason;
import io.bellwether.scoring.model.onnx.session.DenseScorer;
import io.bellwether.scoring.model.onnx.session.Domain;
import io.bellwether.scoring.model.onnx.session.TokenScorer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The load gate: makes a model from a package, or says why not. Checks, in this order, the manifest, sizes and hashes of all files, that
 * the features are those of this build, that the graph keeps to itself, its inputs, outputs and coefficients, and its answers to the golden
 * set; only then is there a model. Stateless and thread-safe.
 */
public final class ModelLoader {
    private static final String FEATURES = "features";
    private static final String TOKENS = "tokens";

    private ModelLoader() {}

    /**
     * Loads a risk model.
     *
     * @param packageDirectory a directory with {@code manifest.yaml} and the files it names
     * @throws PackageException when the package must not be used
     */
    public static RiskModel loadRisk(Path packageDirectory) throws PackageException {
        PackageFolder folder = new PackageFolder(packageDirectory);
        if (!(folder.manifest().kind() instanceof ModelKind.RiskLinear kind)) {
            throw otherKind(folder, "a risk model");
        }
        checkFeatures(folder, kind.features());
        LinearRiskModel model = risk(folder, kind);
        verifyGolden(folder, model, () -> golden(folder).verify(model));
        return model;
    }

    /**
     * Loads a text model.
     *
     * @param packageDirectory a directory with {@code manifest.yaml} and the files it names
     * @throws PackageException when the package must not be used
     */
    public static TextModel loadText(Path packageDirectory) throws PackageException {
        PackageFolder folder = new PackageFolder(packageDirectory);
        if (!(folder.manifest().kind() instanceof ModelKind.TextLinear kind)) {
            throw otherKind(folder, "a text model");
        }
        LinearTextModel model = text(folder, kind);
        verifyGolden(folder, model, () -> golden(folder).verify(model));
        return model;
    }

    private static LinearRiskModel risk(PackageFolder folder, ModelKind.RiskLinear kind) throws PackageException {
        ModelManifest manifest = folder.manifest();
        Calibration calibration = new Calibration(manifest.outputs());
        Domain domain = new Domain(
                manifest.identity().name(),
                RiskFeatures.names(),
                manifest.outputs().labels(),
                calibration::probabilities);
        byte[] graph = folder.file(ModelManifest.MODEL_FILE);
        return graph(folder, () -> {
            Coefficients coefficients = coefficients(graph, kind.features().size(), 1);
            DenseScorer scorer = DenseScorer.open(domain, graph, FEATURES, 1);
            LinearExplainer explainer = new LinearExplainer(coefficients, kind.features());
            return new LinearRiskModel(folder.id(), kind, new LinearRiskModel.Engine(scorer, calibration, explainer));
        });
    }

    private static LinearTextModel text(PackageFolder folder, ModelKind.TextLinear kind) throws PackageException {
        ModelManifest manifest = folder.manifest();
        List<String> labels = manifest.outputs().labels();
        TextPreparation preparation = new TextPreparation(kind.text(), vocabulary(folder));
        Calibration calibration = new Calibration(manifest.outputs());
        List<String> words = LongStream.rangeClosed(1, preparation.size())
                .mapToObj(preparation::word)
                .toList();
        Domain domain = new Domain(manifest.identity().name(), words, labels, calibration::probabilities);
        byte[] graph = folder.file(ModelManifest.MODEL_FILE);
        return graph(folder, () -> {
            Coefficients coefficients = coefficients(graph, words.size() + 1, labels.size());
            if (!coefficients.isZero(Vocabulary.PADDING)) {
                throw new IllegalArgumentException(
                        "row " + Vocabulary.PADDING + " of 'weights' is padding and must be zero");
            }
            TokenScorer scorer = TokenScorer.open(domain, graph, TOKENS);
            TokenExplainer explainer = new TokenExplainer(coefficients, preparation::word);
            return new LinearTextModel(
                    folder.id(), labels, preparation, new LinearTextModel.Engine(scorer, calibration, explainer));
        });
    }

    private static Coefficients coefficients(byte[] bytes, int inputs, int logits) {
        GraphFile graph = GraphFile.parse(bytes);
        float[] weights = graph.floats("weights", List.of((long) inputs, (long) logits));
        Coefficients coefficients = new Coefficients(weights, graph.floats("bias", List.of((long) logits)));
        if (!coefficients.areFinite()) {
            throw new IllegalArgumentException("'weights' or 'bias' holds a number that is not finite");
        }
        return coefficients;
    }

    private static void checkFeatures(PackageFolder folder, List<ManifestFeature> features) throws PackageException {
        List<String> known = RiskFeatures.names();
        for (int i = 0; i < Math.max(known.size(), features.size()); i++) {
            String expected = i < known.size() ? "'" + known.get(i) + "'" : "no further one";
            String found = i < features.size() ? "'" + features.get(i).name() + "'" : "nothing";
            if (!expected.equals(found)) {
                throw folder.refused(
                        Reason.FEATURES,
                        ModelManifest.FILE,
                        "features[" + i + "] is " + found + " where this build computes " + expected
                                + "; train the package again with this build, or use the build it was made for");
            }
        }
    }

    private static Vocabulary vocabulary(PackageFolder folder) throws PackageException {
        String text = new String(folder.file(ModelManifest.VOCABULARY_FILE), StandardCharsets.UTF_8);
        try {
            return new Vocabulary(text.lines().toList());
        } catch (IllegalArgumentException e) {
            throw folder.refused(
                    Reason.VOCABULARY, ModelManifest.VOCABULARY_FILE, e.getMessage() + "; pack the model again", e);
        }
    }

    private static GoldenSet golden(PackageFolder folder) {
        return new GoldenSet(folder.file(ModelManifest.GOLDEN_FILE));
    }

    /** Something that can fail because of the graph. */
    private interface FromGraph<T> {
        T make() throws OrtException;
    }

    private static <T> T graph(PackageFolder folder, FromGraph<T> from) throws PackageException {
        try {
            return from.make();
        } catch (OrtException | IllegalArgumentException e) {
            throw folder.refused(
                    Reason.GRAPH, ModelManifest.MODEL_FILE, e.getMessage() + "; export the model again", e);
        }
    }

    private static void verifyGolden(PackageFolder folder, AutoCloseable model, Runnable check)
            throws PackageException {
        try {
            check.run();
        } catch (IllegalArgumentException e) {
            Closing.quietly(model, folder.id());
            throw folder.refused(
                    Reason.GOLDEN,
                    ModelManifest.GOLDEN_FILE,
                    e.getMessage() + "; the model is not the one that was packed: pack it again",
                    e);
        }
    }

    private static PackageException otherKind(PackageFolder folder, String wanted) {
        return folder.refused(
                Reason.MANIFEST,
                ModelManifest.FILE,
                "kind " + folder.manifest().kind().word() + " is not " + wanted + "; check which directory is meant");
    }
}
