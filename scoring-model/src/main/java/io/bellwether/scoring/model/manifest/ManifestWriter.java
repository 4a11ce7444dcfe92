package io.bellwether.scoring.model.manifest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.scoring.model.manifest.tree.ReferenceSection;

/** From the records of a manifest to its tree; always in the same order. */
final class ManifestWriter {
    private ManifestWriter() {}

    static ObjectNode tree(ModelManifest manifest) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format", ModelManifest.FORMAT);
        root.put("name", manifest.identity().name());
        root.put("version", manifest.identity().version());
        root.put("kind", manifest.kind().word());
        outputs(manifest.outputs(), root);
        if (manifest.kind() instanceof ModelKind.Rows rows) {
            RowSections.write(rows, root);
        } else if (manifest.kind() instanceof ModelKind.Text text) {
            TextSections.write(text, root);
        }
        origin(manifest.origin(), root);
        ObjectNode files = root.putObject("files");
        manifest.files().forEach(files::put);
        return root;
    }

    private static void outputs(Outputs outputs, ObjectNode root) {
        ArrayNode labels = root.putArray("labels");
        outputs.labels().forEach(labels::add);
        ArrayNode calibration = root.putArray("calibration");
        for (Platt platt : outputs.calibration()) {
            calibration.addObject().put("scale", platt.scale()).put("offset", platt.offset());
        }
    }

    private static void origin(Origin origin, ObjectNode root) {
        root.put("licence", origin.licence());
        ArrayNode sources = root.putArray("dataSources");
        for (Origin.DataSource source : origin.dataSources()) {
            sources.addObject()
                    .put("name", source.name())
                    .put("licence", source.licence())
                    .put("rows", source.rows());
        }
        ObjectNode metrics = root.putObject("metrics");
        origin.metrics().forEach(metrics::put);
        ReferenceSection.write(origin.reference(), root);
    }
}
