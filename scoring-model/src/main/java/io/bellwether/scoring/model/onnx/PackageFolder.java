package io.bellwether.scoring.model.onnx;

import ai.onnxruntime.OrtException;
import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.model.manifest.ManifestException;
import io.bellwether.scoring.model.manifest.ManifestFile;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.onnx.PackageException.Reason;
import io.bellwether.scoring.model.onnx.session.Closing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The files of a package, each read once, of bounded size and with the hash its manifest declares; what is used later are these very
 * bytes, so a file that changes on disk meanwhile does no harm.
 */
final class PackageFolder {
    private static final long LARGEST_MANIFEST = 1L << 20;
    private static final long LARGEST_FILE = 64L << 20;

    private final Path directory;
    private final ModelManifest manifest;
    private final ModelId id;
    private final Map<String, byte[]> files = new HashMap<>();

    PackageFolder(Path directory) throws PackageException {
        this.directory = directory;
        byte[] yaml = bytes(directory.resolve(ModelManifest.FILE), LARGEST_MANIFEST);
        try {
            manifest = ManifestFile.parse(yaml);
        } catch (ManifestException e) {
            throw refused(
                    Reason.MANIFEST,
                    ModelManifest.FILE,
                    e.getMessage() + "; correct the manifest, or pack the model again",
                    e);
        }
        id = ManifestFile.id(manifest, yaml);
        for (Map.Entry<String, String> file : manifest.files().entrySet()) {
            files.put(file.getKey(), verified(file.getKey(), file.getValue()));
        }
    }

    ModelManifest manifest() {
        return manifest;
    }

    ModelId id() {
        return id;
    }

    byte[] file(String name) {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new IllegalArgumentException(name + " is not in the manifest, which was checked for it");
        }
        return bytes;
    }

    /** Something that can fail because of the graph. */
    interface FromGraph<T> {
        T make() throws OrtException;
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
        try {
            new GoldenSet(file(ModelManifest.GOLDEN_FILE)).verify(question);
        } catch (IllegalArgumentException e) {
            Closing.quietly(model, id);
            throw refused(
                    Reason.GOLDEN,
                    ModelManifest.GOLDEN_FILE,
                    e.getMessage() + "; the model is not the one that was packed: pack it again",
                    e);
        }
    }

    PackageException refused(Reason reason, String file, String why) {
        return new PackageException(reason, "model package refused: " + directory.resolve(file) + ": " + why);
    }

    PackageException refused(Reason reason, String file, String why, Exception cause) {
        return new PackageException(reason, "model package refused: " + directory.resolve(file) + ": " + why, cause);
    }

    private byte[] verified(String name, String expected) throws PackageException {
        byte[] bytes = bytes(directory.resolve(name), LARGEST_FILE);
        String found = ManifestFile.sha256(bytes);
        if (!found.equals(expected)) {
            throw refused(
                    Reason.HASH,
                    name,
                    "its SHA-256 is " + found + ", the manifest says " + expected
                            + "; the file is damaged or was changed: fetch or pack the package again");
        }
        return bytes;
    }

    private byte[] bytes(Path file, long atMost) throws PackageException {
        try {
            long size = Files.size(file);
            if (size > atMost) {
                throw refused(
                        Reason.FILE,
                        String.valueOf(file.getFileName()),
                        "has " + size + " bytes, at most " + atMost + " are taken; make the model smaller");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw refused(
                    Reason.FILE,
                    String.valueOf(file.getFileName()),
                    "cannot be read (" + e + "); check the path and the permissions",
                    e);
        }
    }
}
