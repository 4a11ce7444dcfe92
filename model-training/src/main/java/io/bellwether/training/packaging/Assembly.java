package io.bellwether.training.packaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.manifest.ManifestFile;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.onnx.ModelLoader;
import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.scoring.model.packaging.PackageFiles;
import io.bellwether.training.packaging.ask.Asker;
import io.bellwether.training.packaging.ask.GoldenLines;
import io.bellwether.training.packaging.ask.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A package while it is put together from the files of a folder, whose manifest may not know them yet. */
final class Assembly {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String FILES = "files";

    private final Path folder;
    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private boolean lostSignature;

    /** Reads a folder; names that begin with a dot are not part of it. */
    Assembly(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " is no folder; give the one with manifest.yaml and model.onnx");
        }
        this.folder = folder;
        try (Stream<Path> children = Files.list(folder)) {
            for (Path child : children.sorted().toList()) {
                String name = String.valueOf(child.getFileName());
                if (!name.startsWith(".")) {
                    requireFile(child);
                    files.put(name, Files.readAllBytes(child));
                }
            }
        }
        describe();
    }

    /**
     * Answers the inputs of the golden set.
     *
     * @param all those that have an answer, too
     * @return how many were answered
     */
    int answerGolden(boolean all) throws PackageException, InputException, ScoringException, IOException {
        byte[] content = files.getOrDefault(ModelManifest.GOLDEN_FILE, new byte[0]);
        GoldenLines golden = new GoldenLines(content);
        if (all) {
            golden.forgetAnswers();
        }
        if (golden.unanswered() == 0) {
            return 0;
        }
        try (Asker model = new Asker(ModelLoader.loadUnjudged(PackageFiles.of(folder, files)))) {
            int answered = golden.answer(model);
            files.put(ModelManifest.GOLDEN_FILE, golden.bytes());
            describe();
            return answered;
        }
    }

    /** The package, which has passed the load gate. */
    PackageFiles checked() throws PackageException {
        PackageFiles checked = PackageFiles.of(folder, files);
        ModelLoader.load(checked).close();
        return checked;
    }

    /** Whether the folder has a signature which does not fit what was put together. */
    boolean lostSignature() {
        return lostSignature;
    }

    private static void requireFile(Path child) throws IOException {
        if (!Files.isRegularFile(child)) {
            throw new IOException(child + " is no ordinary file, and a package holds nothing else; take it out");
        }
    }

    /** Puts the hashes of all files into the manifest, which stays as it is where it has them already. */
    private void describe() throws IOException {
        byte[] written = files.get(ModelManifest.FILE);
        if (written == null) {
            throw new IOException(
                    folder + " has no " + ModelManifest.FILE + "; docs/model-package.md says what is in it");
        }
        JsonNode tree;
        try {
            tree = YAML.readTree(written);
        } catch (JsonProcessingException e) {
            throw new IOException(folder.resolve(ModelManifest.FILE) + " is no YAML: " + e.getOriginalMessage(), e);
        }
        ObjectNode hashes = YAML.createObjectNode();
        files.forEach((name, content) -> {
            if (!name.equals(ModelManifest.FILE) && !name.equals(PackageFiles.SIGNATURE_FILE)) {
                hashes.put(name, ManifestFile.sha256(content));
            }
        });
        if (tree instanceof ObjectNode manifest && !hashes.equals(tree.path(FILES))) {
            manifest.set(FILES, hashes);
            files.put(ModelManifest.FILE, YAML.writeValueAsBytes(manifest));
            lostSignature |= files.remove(PackageFiles.SIGNATURE_FILE) != null;
        }
    }
}
