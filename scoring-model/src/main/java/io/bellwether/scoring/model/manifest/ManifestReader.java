package io.bellwether.scoring.model.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.scoring.model.manifest.ManifestException.Problem;
import io.bellwether.scoring.model.manifest.ModelKind.Computes;
import io.bellwether.scoring.model.manifest.ModelManifest.Identity;
import io.bellwether.scoring.model.manifest.tree.ReferenceSection;
import io.bellwether.scoring.model.manifest.tree.Section;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** From the tree of a manifest to its records, all problems in one pass. */
final class ManifestReader {
    private final List<Problem> problems = new ArrayList<>();
    private final Section root;

    ManifestReader(JsonNode tree) {
        root = new Section(tree, "", (path, what) -> problems.add(new Problem(path, what)));
    }

    ModelManifest read() throws ManifestException {
        long format = root.whole("format");
        if (root.has("format") && format != ModelManifest.FORMAT) {
            root.problem("format", "is " + format + ", this build reads " + ModelManifest.FORMAT);
        }
        Identity identity = new Identity(
                matching("name", "[a-z0-9][a-z0-9-]*"), matching("version", "[A-Za-z0-9][A-Za-z0-9._+-]*"));
        @Nullable ModelKind kind = kind();
        @Nullable Outputs outputs = outputs(kind);
        Origin origin = origin();
        SortedMap<String, String> files = files(kind);
        root.end();
        if (!problems.isEmpty() || kind == null || outputs == null) {
            throw new ManifestException(problems);
        }
        return new ModelManifest(identity, kind, outputs, origin, files);
    }

    private String matching(String key, String pattern) {
        String text = root.text(key);
        if (!text.isEmpty() && !text.matches(pattern)) {
            root.problem(key, "'" + text + "' must match " + pattern);
        }
        return text;
    }

    private @Nullable ModelKind kind() {
        String word = root.text("kind");
        if (word.equals(ModelKind.TextLinear.WORD)) {
            return TextSections.linear(root);
        }
        if (word.equals(ModelKind.TextTransformer.WORD)) {
            return TextSections.transformer(root);
        }
        List<String> known = new ArrayList<>(List.of(ModelKind.TextLinear.WORD, ModelKind.TextTransformer.WORD));
        for (Computes computes : Computes.values()) {
            if (word.equals("risk-" + computes.word())) {
                return RowSections.risk(root, computes);
            }
            if (word.equals("table-" + computes.word())) {
                return RowSections.table(root, computes);
            }
            known.add("risk-" + computes.word());
            known.add("table-" + computes.word());
        }
        if (!word.isEmpty()) {
            root.problem("kind", "'" + word + "' is not known; this build reads " + known);
        }
        return null;
    }

    private @Nullable Outputs outputs(@Nullable ModelKind kind) {
        List<String> labels = root.texts("labels");
        if (root.has("labels") && (labels.size() < 2 || new HashSet<>(labels).size() < labels.size())) {
            root.problem("labels", "must be at least two different texts");
        }
        List<Platt> calibration = new ArrayList<>();
        if (root.has("calibration")) {
            for (Section section : root.sections("calibration")) {
                double scale = section.number("scale");
                double offset = section.number("offset");
                section.end();
                if (!Double.isNaN(scale + offset)) {
                    root.checked("calibration", () -> new Platt(scale, offset), calibration::add);
                }
            }
        }
        if (kind == null) {
            return null;
        }
        int logits = kind.logits(labels.size());
        if (calibration.isEmpty() && !root.has("calibration")) {
            calibration.addAll(Collections.nCopies(logits, Platt.IDENTITY));
        }
        if (kind instanceof ModelKind.Risk && labels.size() > 2) {
            root.problem("labels", "a " + kind.word() + " model has two labels");
        }
        if (calibration.size() != logits) {
            root.problem("calibration", "must have " + logits + " entries, one per logit, or be left out");
        }
        return new Outputs(labels, calibration);
    }

    private Origin origin() {
        String licence = root.text("licence");
        List<Origin.DataSource> sources = new ArrayList<>();
        for (Section section : root.sections("dataSources")) {
            sources.add(new Origin.DataSource(section.text("name"), section.text("licence"), section.whole("rows")));
            section.end();
        }
        SortedMap<String, Double> metrics = new TreeMap<>();
        Section section = root.section("metrics");
        for (String name : section.keys()) {
            metrics.put(name, section.number(name));
        }
        return new Origin(licence, sources, metrics, ReferenceSection.read(root));
    }

    private SortedMap<String, String> files(@Nullable ModelKind kind) {
        SortedMap<String, String> files = new TreeMap<>();
        Section section = root.section("files");
        for (String name : section.keys()) {
            String hash = section.text(name);
            if (!name.matches("[A-Za-z0-9_][A-Za-z0-9._-]*") || name.equals(ModelManifest.FILE)) {
                section.problem(name, "must be the plain name of another file of the package");
            } else if (!hash.matches("[0-9a-f]{64}")) {
                section.problem(name, "must be a SHA-256, 64 lower-case hexadecimal digits");
            }
            files.put(name, hash);
        }
        for (String name : List.of(ModelManifest.MODEL_FILE, ModelManifest.GOLDEN_FILE, ModelManifest.CARD_FILE)) {
            require(section, files, name);
        }
        if (kind != null) {
            kind.files().forEach(name -> require(section, files, name));
        }
        return files;
    }

    private static void require(Section section, SortedMap<String, String> files, String name) {
        if (!files.containsKey(name)) {
            section.problem(name, "is missing");
        }
    }
}
