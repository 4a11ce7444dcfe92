package io.bellwether.scoring.model.manifest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.scoring.feature.MissingPolicy;
import io.bellwether.scoring.feature.ModelFeature;
import io.bellwether.scoring.feature.table.TableColumns;
import io.bellwether.scoring.model.manifest.ModelKind.Computes;
import io.bellwether.scoring.model.manifest.tree.ColumnSections;
import io.bellwether.scoring.model.manifest.tree.MissingSection;
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
    static ModelKind.@Nullable Risk risk(Section root, Computes computes) {
        List<ModelFeature> features = features(root);
        @Nullable Thresholds thresholds = thresholds(root);
        check(root, "features", computes, features);
        return thresholds == null ? null : new ModelKind.Risk(computes, features, thresholds);
    }

    /** Null where a problem was noted. */
    static ModelKind.@Nullable Table table(Section root, Computes computes) {
        @Nullable TableColumns columns = ColumnSections.read(root);
        if (columns == null) {
            return null;
        }
        check(root, "columns", computes, columns.features());
        return new ModelKind.Table(computes, columns);
    }

    static void write(ModelKind.Rows rows, ObjectNode root) {
        if (rows instanceof ModelKind.Risk risk) {
            ObjectNode thresholds = root.putObject("thresholds");
            thresholds.put("medium", risk.thresholds().medium());
            thresholds.put("high", risk.thresholds().high());
            ArrayNode features = root.putArray("features");
            risk.features().forEach(feature -> write(feature, features.addObject()));
        } else if (rows instanceof ModelKind.Table table) {
            ColumnSections.write(table.columns(), root);
        }
    }

    private static void check(Section root, String key, Computes computes, List<ModelFeature> features) {
        if (computes != Computes.TREES) {
            features.stream()
                    .filter(feature -> feature.missing() instanceof MissingPolicy.Native)
                    .forEach(feature -> root.problem(
                            key, "'" + feature.name() + "' has missing: native, which only trees understand"));
        }
        long groups = features.stream().map(ModelFeature::group).distinct().count();
        if (computes == Computes.DENSE && groups > Computes.MOST_GROUPS) {
            root.problem(
                    key,
                    "has " + groups + " groups, a dense model at most " + Computes.MOST_GROUPS
                            + "; put features into larger groups");
        }
    }

    private static List<ModelFeature> features(Section root) {
        List<ModelFeature> features = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section section : root.sections("features")) {
            String name = section.text("name");
            if (!names.add(name)) {
                section.problem("name", "'" + name + "' stands twice");
            }
            String group = section.has("group") ? section.text("group") : name;
            MissingPolicy missing = MissingSection.read(section);
            features.add(new ModelFeature(name, missing, group, section.number("baseline")));
            section.end();
        }
        if (root.has("features") && features.isEmpty()) {
            root.problem("features", "is empty");
        }
        return features;
    }

    private static @Nullable Thresholds thresholds(Section root) {
        Section section = root.section("thresholds");
        double medium = section.number("medium");
        double high = section.number("high");
        section.end();
        return Double.isNaN(medium + high) ? null : root.checked("thresholds", () -> new Thresholds(medium, high));
    }

    private static void write(ModelFeature feature, ObjectNode node) {
        node.put("name", feature.name());
        if (!feature.group().equals(feature.name())) {
            node.put("group", feature.group());
        }
        MissingSection.write(feature.missing(), node);
        node.put("baseline", feature.baseline());
    }
}
