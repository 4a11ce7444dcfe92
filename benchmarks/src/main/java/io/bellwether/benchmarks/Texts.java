package io.bellwether.benchmarks;

import ai.onnxruntime.OrtException;
import io.bellwether.scoring.feature.text.TextPreparation;
import io.bellwether.scoring.feature.text.Vocabulary;
import io.bellwether.scoring.model.manifest.ModelKind;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.onnx.session.Calibration;
import io.bellwether.scoring.model.onnx.session.Domain;
import io.bellwether.scoring.model.onnx.session.TokenScorer;
import io.bellwether.scoring.model.packaging.PackageFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;

/** The parts of a linear text model, to be put together without what costs. */
final class Texts {
    private static final String INPUT = "tokens";

    private Texts() {}

    /**
     * How texts become grams.
     *
     * @throws IllegalArgumentException when the package is of another kind
     */
    static TextPreparation preparation(PackageFiles files) {
        if (!(files.manifest().kind() instanceof ModelKind.TextLinear kind)) {
            throw new IllegalArgumentException(files.id() + " is no linear text model");
        }
        String grams = new String(files.file(ModelManifest.VOCABULARY_FILE), StandardCharsets.UTF_8);
        return new TextPreparation(kind.text(), new Vocabulary(grams.lines().toList()));
    }

    /** A scorer for its graph. */
    static TokenScorer open(PackageFiles files, TextPreparation preparation) {
        ModelManifest manifest = files.manifest();
        List<String> words = LongStream.rangeClosed(1, preparation.size())
                .mapToObj(preparation::word)
                .toList();
        Calibration calibration = new Calibration(manifest.outputs());
        List<String> labels = manifest.outputs().labels();
        Domain domain = new Domain(manifest.identity().name(), words, labels, calibration::probabilities);
        try {
            return TokenScorer.open(domain, files.file(ModelManifest.MODEL_FILE), INPUT);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime does not take the graph", e);
        }
    }
}
