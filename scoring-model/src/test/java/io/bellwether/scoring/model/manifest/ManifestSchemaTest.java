package io.bellwether.scoring.model.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds {@code docs/manifest.schema.json} to what is shipped and to what is read. */
class ManifestSchemaTest {
    private static final Path MODELS = Path.of("..", "models");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String STRANGER = "stranger";
    private static final Pattern KNOWN = Pattern.compile("\\(known: \\[(.*)]\\)");
    private static final String HEAD = """
            format: 1
            name: a
            version: "1"
            labels: [bad, good]
            calibration: [{scale: 1, offset: 0}]
            licence: MIT
            dataSources: [{name: a, licence: MIT, rows: 1}]
            metrics: {}
            reference: [{name: a, limits: [1], shares: [0.5, 0.25], missing: 0.25}]
            files: {model.onnx: "HASH", golden.jsonl: "HASH", card.md: "HASH", vocabulary.txt: "HASH", tokenizer.json: "HASH"}
            """.replace("HASH", "0".repeat(64));
    private static final String RISK = """
            thresholds: {medium: 0.3, high: 0.8}
            features: [{name: amount, group: money, missing: default, value: 1, baseline: 0}]
            """;
    private static final String TABLE = """
            columns:
            - {name: x, group: g, type: numeric, missing: default, value: 0, baseline: 1}
            - {name: y, group: g, type: category, levels: [a], unseen: none, missing: default, value: a, baselines: [1]}
            derived: [{name: z, group: g, operation: log, of: [x], missing: default, value: 0, baseline: 1}]
            """;
    private static final String TEXT = """
            text: {rules: 2, grams: [word, characters], characters: {shortest: 3, longest: 4}, maxCharacters: 100}
            """;
    private static final String TRANSFORMER = """
            text: {maxCharacters: 100, maxTokens: 64}
            """;

    private final JsonNode schema;
    private final JsonSchema checker;

    ManifestSchemaTest() throws IOException {
        schema = new ObjectMapper()
                .readTree(Path.of("..", "docs", "manifest.schema.json").toFile());
        checker = new JsonSchema(schema);
    }

    @Test
    void fitsEveryShippedManifest() throws IOException {
        try (Stream<Path> packages = Files.list(MODELS)) {
            List<Path> manifests = packages.map(each -> each.resolve(ModelManifest.FILE))
                    .filter(Files::exists)
                    .toList();

            assertThat(manifests).hasSizeGreaterThanOrEqualTo(2);
            for (Path manifest : manifests) {
                assertThat(checker.problems(YAML.readTree(manifest.toFile())))
                        .as(manifest.toString())
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "risk-linear",
                "risk-trees",
                "table-linear",
                "table-trees",
                "table-dense",
                "text-linear",
                "text-transformer"
            })
    void knowsTheKeysThatTheReaderKnows(String kind) throws IOException {
        ObjectNode manifest = (ObjectNode) YAML.readTree(HEAD + "kind: " + kind + "\n" + section(kind));
        assertThat(checker.problems(manifest)).isEmpty();
        List<String> places = new ArrayList<>();
        putStrangers(manifest, "", places);

        List<ManifestException.Problem> problems =
                catchThrowableOfType(
                                ManifestException.class, () -> ManifestFile.parse(YAML.writeValueAsBytes(manifest)))
                        .problems()
                        .stream()
                        .filter(problem -> problem.path().endsWith(STRANGER))
                        .toList();

        assertThat(problems).extracting(ManifestException.Problem::path).containsExactlyInAnyOrderElementsOf(places);
        for (ManifestException.Problem problem : problems) {
            assertThat(keys(problem.path(), kind)).as(problem.path()).isEqualTo(known(problem.what()));
        }
    }

    @Test
    void refusesWhatTheReaderRefuses() throws IOException {
        String risk = HEAD + "kind: risk-linear\n" + RISK;
        for (String[] change : new String[][] {
            {"name: a\n", "name: A b\n"},
            {"medium: 0.3", "medium: 0"},
            {"scale: 1", "scale: -1"},
            {"missing: default", "missing: guess"},
            {"labels: [bad, good]", "labels: [bad]"},
            {"risk-linear", "risk-magic"},
            {"licence: MIT\n", "licence: ' '\n"},
            {"metrics: {}", "metrics: {auc: high}"},
            {"card.md", "../card.md"},
            {"rows: 1", "rows: some"},
            {"thresholds:", "threshold:"},
        }) {
            assertThat(risk).contains(change[0]);
            String changed = risk.replace(change[0], change[1]);

            assertThat(checker.problems(YAML.readTree(changed))).as(change[1]).isNotEmpty();
            assertThat(catchThrowableOfType(
                            ManifestException.class,
                            () -> ManifestFile.parse(changed.getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                    .as(change[1])
                    .isNotNull();
        }
    }

    private static String section(String kind) {
        if (kind.equals("text-transformer")) {
            return TRANSFORMER;
        }
        return kind.startsWith("risk") ? RISK : kind.startsWith("table") ? TABLE : TEXT;
    }

    /** Puts a key that nobody knows into each mapping with keys of its own, and notes where. */
    private static void putStrangers(JsonNode node, String path, List<String> places) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                putStrangers(node.get(i), path + "[" + i + "]", places);
            }
        } else if (node instanceof ObjectNode object && !path.equals("metrics") && !path.equals("files")) {
            String prefix = path.isEmpty() ? "" : path + ".";
            object.properties().stream()
                    .toList()
                    .forEach(entry -> putStrangers(entry.getValue(), prefix + entry.getKey(), places));
            object.put(STRANGER, 1);
            places.add(prefix + STRANGER);
        }
    }

    private static Set<String> known(String problem) {
        Matcher known = KNOWN.matcher(problem);
        assertThat(known.find()).as(problem).isTrue();
        return new TreeSet<>(List.of(known.group(1).split(", ", -1)));
    }

    /** The keys that the schema has where the path leads, for this kind. */
    private Set<String> keys(String path, String kind) {
        JsonNode node = schema;
        for (String part : path.replace("[", ".[").split("\\.", -1)) {
            if (!part.equals(STRANGER)) {
                node = resolved(
                        part.startsWith("[")
                                ? element(node, part)
                                : node.path("properties").path(part));
            }
        }
        Set<String> keys = new TreeSet<>();
        node.path("properties").fieldNames().forEachRemaining(keys::add);
        if (path.equals(STRANGER)) {
            keys.removeAll(forbidden(kind, "/properties"));
        } else if (path.equals("text." + STRANGER)) {
            keys.removeAll(forbidden(kind, "/properties/text/properties"));
        }
        return keys;
    }

    private JsonNode element(JsonNode list, String index) {
        JsonNode items = list.path("items");
        int alternative = index.equals("[0]") ? 0 : 1;
        return items.has("anyOf") ? items.path("anyOf").path(alternative) : items;
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? schema.at(node.path("$ref").textValue().substring(1)) : node;
    }

    private Set<String> forbidden(String kind, String place) {
        Set<String> forbidden = new TreeSet<>();
        for (JsonNode rule : schema.path("allOf")) {
            boolean applies = rule.at("/if/properties/kind/enum").toString().contains("\"" + kind + "\"");
            rule.path(applies ? "then" : "else").at(place).properties().stream()
                    .filter(entry -> entry.getValue().isBoolean())
                    .forEach(entry -> forbidden.add(entry.getKey()));
        }
        return forbidden;
    }
}
