package io.bellwether.training.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.scoring.model.TextModel;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.manifest.Origin;
import io.bellwether.scoring.model.onnx.ModelLoader;
import io.bellwether.training.data.LabelledText;
import io.bellwether.training.data.TextLabels;
import io.bellwether.training.text.Corpus;
import io.bellwether.training.text.GramModel;
import io.bellwether.training.text.GramTraining;
import io.bellwether.training.text.Headlines;
import io.bellwether.training.text.TextReport;
import io.bellwether.training.text.TextSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TextPackageTest {
    private static final Provenance PROVENANCE = new Provenance(
            List.of(new Origin.DataSource("generated", "none", 1200)), "a command", new Provenance.Version("0.1"));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    @Test
    void packsAModelThatScoresInOnnxAsItDidInTraining() throws Exception {
        Made made = made(directory);

        try (TextModel model = ModelLoader.loadText(directory)) {
            for (String text : List.of("wire company4 loss widens", "shares do not plunge 5%", "", "unheard of")) {
                double[] expected =
                        made.report().calibration().probabilities(made.model().logits(text));
                for (int k = 0; k < expected.length; k++) {
                    assertThat(model.score(text).probability(k)).isEqualTo(expected[k], within(1e-5));
                }
            }
        }
    }

    @Test
    void writesTheSameBytesForTheSameTraining() throws IOException {
        made(directory.resolve("first"));
        Files.writeString(
                Files.createDirectory(directory.resolve("second")).resolve("tokenizer.json"), "of another kind");
        made(directory.resolve("second"));

        assertThat(contents(directory.resolve("second")))
                .isEqualTo(contents(directory.resolve("first")))
                .hasSize(5);
    }

    @Test
    void tellsInItsCardHowItWasMadeAndWhereItFails() throws IOException {
        made(directory);

        assertThat(directory.resolve(ModelManifest.CARD_FILE))
                .content()
                .contains("| wire | models of the same source |", "the usual model", "a model of the other sources")
                .contains("a command", "generated | none", "## Where it fails", "with a number")
                .contains("Weights are rounded to 8 bits");
    }

    @Test
    void saysNothingOfOtherSourcesWhereThereAreNone() throws IOException {
        made(directory, Headlines.of(60, "wire"));

        assertThat(directory.resolve(ModelManifest.CARD_FILE)).content().doesNotContain("other sources");
    }

    private record Made(GramModel model, TextReport report) {}

    private static Made made(Path directory) throws IOException {
        return made(
                directory,
                Stream.concat(Headlines.of(120, "wire").stream(), Headlines.of(90, "chat").stream())
                        .toList());
    }

    private static Made made(Path directory, List<LabelledText> texts) throws IOException {
        Corpus corpus = new Corpus(texts);
        TextSpec spec = TextSpec.sentiment();
        GramTraining training = new GramTraining(spec, TextLabels.SENTIMENT, new GramTraining.Background(List.of(), 1));
        TextReport report = TextReport.of(corpus, training, 2, what -> {});
        GramModel model = training.train(corpus.texts());
        ModelManifest.Identity identity = new ModelManifest.Identity("sentiment", "0.1");
        new TextPackage(model, report, new TextPackage.Made(TextTask.SENTIMENT, spec, identity, "Apache-2.0"))
                .write(directory, PROVENANCE);
        return new Made(model, report);
    }

    private static Map<String, String> contents(Path root) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(root)) {
            for (Path file : files.toList()) {
                contents.put(
                        String.valueOf(file.getFileName()),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }
}
