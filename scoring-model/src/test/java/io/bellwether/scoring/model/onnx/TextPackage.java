package io.bellwether.scoring.model.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.bellwether.scoring.feature.text.Gram;
import io.bellwether.scoring.feature.text.TextSettings;
import io.bellwether.scoring.model.drift.Reference;
import io.bellwether.scoring.model.manifest.ManifestFile;
import io.bellwether.scoring.model.manifest.ModelKind;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.manifest.Origin;
import io.bellwether.scoring.model.manifest.Outputs;
import io.bellwether.scoring.model.manifest.Platt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A small text package that is right, until a test changes one thing. */
final class TextPackage {
    static final List<String> WORDS = List.of("profit", "loss", "flat");
    static final float[] WEIGHTS = {0, 0, 0, -1, 0.5f, 2, 3, -1, -2, 0.25f, 1.5f, 0.25f};
    static final float[] BIAS = {-0.5f, 0.75f, 0.25f};

    private byte[] graph = TinyGraphs.text(WEIGHTS, BIAS).build().toByteArray();
    private String vocabulary = String.join("\n", WORDS) + "\n";
    private String golden = "{\"text\":\"unheard of\",\"probabilities\":" + probabilities(BIAS) + "}\n";

    TextPackage graph(UnaryOperator<ModelProto.Builder> change) {
        graph = change.apply(TinyGraphs.text(WEIGHTS, BIAS)).build().toByteArray();
        return this;
    }

    TextPackage weights(float[] weights) {
        graph = TinyGraphs.text(weights, BIAS).build().toByteArray();
        return this;
    }

    TextPackage vocabulary(String lines) {
        vocabulary = lines;
        return this;
    }

    TextPackage golden(String lines) {
        golden = lines;
        return this;
    }

    Path write(Path directory) throws IOException {
        TreeMap<String, String> files = new TreeMap<>();
        files.put(ModelManifest.MODEL_FILE, write(directory, ModelManifest.MODEL_FILE, graph));
        files.put(ModelManifest.GOLDEN_FILE, write(directory, ModelManifest.GOLDEN_FILE, bytes(golden)));
        files.put(ModelManifest.VOCABULARY_FILE, write(directory, ModelManifest.VOCABULARY_FILE, bytes(vocabulary)));
        files.put(ModelManifest.CARD_FILE, write(directory, ModelManifest.CARD_FILE, bytes("# card")));
        ModelManifest manifest = new ModelManifest(
                new ModelManifest.Identity("sentiment", "1.0.0"),
                new ModelKind.TextLinear(new TextSettings(
                        TextSettings.RULES, Set.of(Gram.WORD), TextSettings.Characters.STANDARD, 4_096)),
                new Outputs(List.of("negative", "neutral", "positive"), Collections.nCopies(3, Platt.IDENTITY)),
                new Origin("Apache-2.0", List.of(), new TreeMap<>(), Reference.none()),
                files);
        ManifestFile.write(manifest, directory.resolve(ModelManifest.FILE));
        return directory;
    }

    static String probabilities(float... logits) {
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit);
        }
        StringBuilder text = new StringBuilder("[");
        for (float logit : logits) {
            text.append(text.length() > 1 ? "," : "").append(Math.exp(logit) / sum);
        }
        return text.append("]").toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String write(Path directory, String name, byte[] bytes) throws IOException {
        Files.write(directory.resolve(name), bytes);
        return ManifestFile.sha256(bytes);
    }
}
