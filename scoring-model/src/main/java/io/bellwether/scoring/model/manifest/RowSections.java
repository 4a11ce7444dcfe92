package io.bellwether.scoring.model.manifest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.scoring.feature.MissingPolicy;
import io.bellwether.scoring.model.manifest.tree.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sections of the file that only models of rows have. */
final class RowSections {
    private RowSections() {}

    /** Null where a problem was noted. */
    static @Nullable ModelKind risk(Section root) {
        List<ManifestFeature> features = features(root);
        @Nullable Thresholds thresholds = thresholds(root);
        return thresholds == null ? null : new ModelKind.RiskLinear(features, thresholds);
    }

    static void write(ModelKind.RiskLinear risk, ObjectNode root) {
        ObjectNode thresholds = root.putObject("thresholds");
        thresholds.put("medium", risk.thresholds().medium());
        thresholds.put("high", risk.thresholds().high());
        ArrayNode features = root.putArray("features");
        risk.features().forEach(feature -> write(feature, features.addObject()));
    }

    private static List<ManifestFeature> features(Section root) {
        List<ManifestFeature> features = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section section : root.sections("features")) {
            String name = section.text("name");
            if (!names.add(name)) {
                section.problem("name", "'" + name + "' stands twice");
            }
            String group = section.has("group") ? section.text("group") : name;
            MissingPolicy missing = missing(section);
            features.add(new ManifestFeature(name, missing, group, section.number("baseline")));
            section.end();
        }
        if (root.has("features") && features.isEmpty()) {
            root.problem("features", "is empty");
        }
        return features;
    }

    private static MissingPolicy missing(Section section) {
        String policy = section.text("missing");
        switch (policy) {
            case "default" -> {
                double value =
                        section.number("value", x -> Float.isFinite((float) x), "must be a finite 32-bit number");
                return new MissingPolicy.Default(Double.isNaN(value) ? 0 : (float) value);
            }
            case "reject", "" -> {
                return new MissingPolicy.Reject();
            }
            default -> {
                section.problem("missing", "'" + policy + "' is not known; use default or reject");
                return new MissingPolicy.Reject();
            }
        }
    }

    private static @Nullable Thresholds thresholds(Section root) {
        Section section = root.section("thresholds");
        double medium = section.number("medium");
        double high = section.number("high");
        section.end();
        return Double.isNaN(medium + high) ? null : root.checked("thresholds", () -> new Thresholds(medium, high));
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
}
