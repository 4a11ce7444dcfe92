package io.bellwether.training.packaging.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.bellwether.scoring.model.manifest.ManifestFile;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.packaging.PackageFiles;
import java.io.IOException;

/** A package as one JSON tree: its identity, its manifest, its graph and its files. */
public final class Description {
    private static final YAMLMapper YAML = new YAMLMapper();

    private Description() {}

    /** Describes a package whose files are whole; its graph need not pass the load gate. */
    public static ObjectNode of(PackageFiles files) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("name", files.id().name());
        root.put("version", files.id().version());
        root.put("sha256", files.id().sha256());
        root.put("kind", files.manifest().kind().word());
        root.put("signed", files.signed());
        files.signer().ifPresent(key -> root.put("signer", key));
        ObjectNode manifest = root.putObject("manifest");
        manifest(files).properties().forEach(entry -> manifest.set(entry.getKey(), entry.getValue()));
        root.set("graph", GraphSummary.of(files.file(ModelManifest.MODEL_FILE)));
        ArrayNode list = root.putArray("files");
        files.all()
                .forEach((name, bytes) -> list.addObject()
                        .put("name", name)
                        .put("bytes", bytes.length)
                        .put("sha256", ManifestFile.sha256(bytes)));
        return root;
    }

    /** The manifest as it is written, without what is said elsewhere. */
    private static ObjectNode manifest(PackageFiles files) {
        try {
            JsonNode tree = YAML.readTree(files.file(ModelManifest.FILE));
            return ((ObjectNode) tree.deepCopy()).without(java.util.List.of("name", "version", "kind", "files"));
        } catch (IOException e) {
            throw new IllegalStateException("the manifest was read before", e);
        }
    }
}
