package io.bellwether.scoring.model.manifest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.scoring.feature.MissingPolicy;
import io.bellwether.scoring.feature.text.TextSettings;
import java.util.Locale;

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
        if (manifest.kind() instanceof ModelKind.RiskLinear risk) {
            ObjectNode thresholds = root.putObject("thresholds");
            thresholds.put("medium", risk.thresholds().medium());
            thresholds.put("high", risk.thresholds().high());
            ArrayNode features = root.putArray("features");
            risk.features().forEach(feature -> write(feature, features.addObject()));
        } else if (manifest.kind() instanceof ModelKind.TextLinear text) {
            write(text.text(), root.putObject("text"));
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

    private static void write(ManifestFeature feature, ObjectNode node) {
        node.put("name", feature.name());
        if (!feature.group().equals(feature.name())) {
            node.put("group", feature.group());
        }
        if (feature.missing() instanceof MissingPolicy.Default number) {
            node.put("missing", "default").put("value", number.value());
        } else {
            node.put("missing", "reject");
        }
        node.put("baseline", feature.baseline());
    }

    private static void write(TextSettings text, ObjectNode node) {
        node.put("rules", text.rules());
        ArrayNode grams = node.putArray("grams");
        text.grams()
                .forEach(gram -> grams.add(gram.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        node.put("maxCharacters", text.maxCharacters());
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
    }
}
