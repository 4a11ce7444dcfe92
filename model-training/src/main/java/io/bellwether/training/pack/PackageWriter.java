package io.bellwether.training.pack;

import io.bellwether.scoring.model.manifest.ManifestFile;
import io.bellwether.scoring.model.manifest.ModelKind;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.manifest.Origin;
import io.bellwether.scoring.model.manifest.Outputs;
import io.bellwether.scoring.model.packaging.PackageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes the files of a package, the manifest with their hashes last. */
final class PackageWriter {
    private static final List<String> LEFT_BY_OTHERS =
            List.of(ModelManifest.VOCABULARY_FILE, ModelManifest.TOKENIZER_FILE, PackageFiles.SIGNATURE_FILE);

    private final ModelManifest.Identity identity;
    private final Map<String, byte[]> files = new TreeMap<>();

    PackageWriter(ModelManifest.Identity identity) {
        this.identity = identity;
    }

    /** Adds a file, or another content for it. */
    PackageWriter file(String name, byte[] content) {
        files.put(name, content);
        return this;
    }

    /**
     * Writes everything into a directory, which is made if it is not there. Files that a package of another kind left there, and the
     * signature of what is written over, are removed; others stay, and make the package refused until somebody removes them.
     */
    void write(Path directory, ModelKind kind, Outputs outputs, Origin origin) throws IOException {
        Files.createDirectories(directory);
        for (String left : LEFT_BY_OTHERS) {
            if (!files.containsKey(left)) {
                Files.deleteIfExists(directory.resolve(left));
            }
        }
        SortedMap<String, String> hashes = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(directory.resolve(file.getKey()), file.getValue());
            hashes.put(file.getKey(), ManifestFile.sha256(file.getValue()));
        }
        ModelManifest manifest = new ModelManifest(identity, kind, outputs, origin, hashes);
        ManifestFile.write(manifest, directory.resolve(ModelManifest.FILE));
    }
}
