package io.bellwether.scoring.model.onnx;

import ai.onnxruntime.OrtException;
import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.onnx.session.Closing;
import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.scoring.model.packaging.PackageException.Reason;
import io.bellwether.scoring.model.packaging.PackageFiles;

/**
 * A package on its way through the load gate: what goes wrong with its parts becomes a refusal.
 *
 * @param files  of the package, whole and with the hashes of its manifest
 * @param judged whether the golden set decides; it does not where its answers are yet to be made
 */
record Gate(PackageFiles files, boolean judged) {

    /** Something that can fail because of the graph. */
    interface FromGraph<T> {
        T make() throws OrtException;
    }

    ModelManifest manifest() {
        return files.manifest();
    }

    ModelId id() {
        return files.id();
    }

    byte[] file(String name) {
        return files.file(name);
    }

    /** Makes something of the graph; what is wrong with the graph is a refusal. */
    <T> T fromGraph(FromGraph<T> from) throws PackageException {
        try {
            return from.make();
        } catch (OrtException | IllegalArgumentException e) {
            throw refused(Reason.GRAPH, ModelManifest.MODEL_FILE, e.getMessage() + "; export the model again", e);
        }
    }

    /** Lets the golden set decide: a model that fails it is closed and refused. */
    void verifyGolden(AutoCloseable model, GoldenSet.Question question) throws PackageException {
        if (!judged) {
            return;
        }
        try {
            new GoldenSet(file(ModelManifest.GOLDEN_FILE)).verify(question);
        } catch (IllegalArgumentException e) {
            Closing.quietly(model, id());
            throw refused(
                    Reason.GOLDEN,
                    ModelManifest.GOLDEN_FILE,
                    e.getMessage() + "; the model is not the one that was packed: pack it again",
                    e);
        } catch (RuntimeException e) {
            Closing.quietly(model, id());
            throw e;
        }
    }

    PackageException refused(Reason reason, String file, String why) {
        return files.refused(reason, file, why);
    }

    PackageException refused(Reason reason, String file, String why, Exception cause) {
        return files.refused(reason, file, why, cause);
    }
}
