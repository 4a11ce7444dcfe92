package io.bellwether.scoring.model.packaging;

import io.bellwether.scoring.model.manifest.ManifestFile;
import io.bellwether.scoring.model.manifest.ModelManifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** A package whose files are right as files; nobody looks into its graph here. */
final class SmallPackage {
    final SortedMap<String, byte[]> files = new TreeMap<>();

    SmallPackage() {
        files.put(ModelManifest.MODEL_FILE, new byte[] {1, 2, 3});
        files.put(ModelManifest.GOLDEN_FILE, new byte[0]);
        files.put(ModelManifest.CARD_FILE, bytes("# card"));
        describe();
    }

    /** Puts the manifest in that lists the files as they are now. */
    SmallPackage describe() {
        StringBuilder yaml = new StringBuilder("""
                format: 1
                name: risk
                version: "1.0"
                kind: risk-linear
                labels: [legitimate, fraud]
                thresholds: {medium: 0.3, high: 0.8}
                features: [{name: amount, missing: reject, baseline: 0}]
                licence: MIT
                dataSources: []
                metrics: {}
                files:
                """);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (!file.getKey().equals(ModelManifest.FILE) && !file.getKey().equals(PackageFiles.SIGNATURE_FILE)) {
                yaml.append("  ")
                        .append(file.getKey())
                        .append(": ")
                        .append(ManifestFile.sha256(file.getValue()))
                        .append('\n');
            }
        }
        files.put(ModelManifest.FILE, bytes(yaml.toString()));
        return this;
    }

    SmallPackage with(String name, byte[] content) {
        files.put(name, content);
        return this;
    }

    Path folder(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        return folder;
    }

    Path archive(Path archive) throws IOException {
        PackageArchive.write(archive, files);
        return archive;
    }

    byte[] file(String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    byte[] manifest() {
        return file(ModelManifest.FILE);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
