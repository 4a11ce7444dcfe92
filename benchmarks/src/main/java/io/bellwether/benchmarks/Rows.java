package io.bellwether.benchmarks;

import ai.onnxruntime.OrtException;
import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.feature.MissingPolicy;
import io.bellwether.scoring.feature.ModelFeature;
import io.bellwether.scoring.model.manifest.ModelKind;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.onnx.session.Calibration;
import io.bellwether.scoring.model.onnx.session.DenseScorer;
import io.bellwether.scoring.model.onnx.session.Domain;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of numbers as a graph reads them: what is missing has been dealt with. Goes around its rows. Not thread-safe. */
final class Rows {
    /** Rows of one batch; {@link Payments#COUNT} is a multiple of it. */
    static final int BATCH = 32;

    private static final String INPUT = "features";

    private final int width;
    private final FloatBuffer rows;
    private int next;

    /** The payments as rows of these features. */
    Rows(List<ModelFeature> features, List<FeatureVector> vectors) {
        this.width = features.size();
        this.rows = FloatBuffer.allocate(width * vectors.size());
        for (FeatureVector vector : vectors) {
            for (int i = 0; i < width; i++) {
                rows.put(vector.isMissing(i) ? replaced(features.get(i)) : vector.get(i));
            }
        }
    }

    /** The next rows, to be scored together: always as many, so that the batches fit into the whole. */
    FloatBuffer next(int count) {
        int from = next;
        next = from + count * width < rows.capacity() ? from + count * width : 0;
        return rows.limit(from + count * width).position(from);
    }

    /** Copies of all rows. */
    List<float[]> all() {
        List<float[]> all = new ArrayList<>();
        for (int from = 0; from < rows.capacity(); from += width) {
            all.add(Arrays.copyOfRange(rows.array(), from, from + width));
        }
        return all;
    }

    /** A scorer for the graph of a package of rows. */
    static DenseScorer open(ModelManifest manifest, ModelKind.Rows kind, byte[] graph) throws OrtException {
        Calibration calibration = new Calibration(manifest.outputs());
        List<String> names = kind.features().stream().map(ModelFeature::name).toList();
        List<String> labels = manifest.outputs().labels();
        Domain domain = new Domain(manifest.identity().name(), names, labels, calibration::probabilities);
        return DenseScorer.open(domain, graph, INPUT, kind.logits(labels.size()));
    }

    private static float replaced(ModelFeature feature) {
        return feature.missing() instanceof MissingPolicy.Default byDefault ? byDefault.value() : Float.NaN;
    }
}
