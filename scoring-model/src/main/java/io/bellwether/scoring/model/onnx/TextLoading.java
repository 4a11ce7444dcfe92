package io.bellwether.scoring.model.onnx;

import ai.onnxruntime.OrtException;
import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.scoring.explain.Coefficients;
import io.bellwether.scoring.explain.TokenExplainer;
import io.bellwether.scoring.feature.text.TextPreparation;
import io.bellwether.scoring.feature.text.Vocabulary;
import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.TextModel;
import io.bellwether.scoring.model.manifest.ModelKind;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.onnx.graph.GraphFile;
import io.bellwether.scoring.model.onnx.graph.Operators;
import io.bellwether.scoring.model.onnx.session.Calibration;
import io.bellwether.scoring.model.onnx.session.Domain;
import io.bellwether.scoring.model.onnx.session.SequenceScorer;
import io.bellwether.scoring.model.onnx.session.TokenScorer;
import io.bellwether.scoring.model.onnx.text.LinearTextModel;
import io.bellwether.scoring.model.onnx.text.TransformerTextModel;
import io.bellwether.scoring.model.onnx.text.Wordpieces;
import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.scoring.model.packaging.PackageException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The part of the load gate that is about texts. Golden lines: {@code {"text":"...","probabilities":[0.1,0.2,0.7]}}. */
final class TextLoading {
    private static final String TOKENS = "tokens";

    private TextLoading() {}

    static TextModel text(Gate gate, ModelKind.Text kind) throws PackageException {
        if (kind instanceof ModelKind.TextLinear linear) {
            return linear(gate, linear);
        }
        if (kind instanceof ModelKind.TextTransformer transformer) {
            return transformer(gate, transformer);
        }
        throw new IllegalArgumentException("no loading for " + kind.word());
    }

    private static TextModel transformer(Gate gate, ModelKind.TextTransformer kind) throws PackageException {
        List<String> labels = gate.manifest().outputs().labels();
        Calibration calibration = new Calibration(gate.manifest().outputs());
        List<String> places = IntStream.range(0, kind.limits().tokens())
                .mapToObj(place -> String.format(Locale.ROOT, "%03d", place))
                .toList();
        Domain domain = new Domain(gate.manifest().identity().name(), places, labels, calibration::probabilities);
        Wordpieces pieces = wordpieces(gate);
        TransformerTextModel model = gate.fromGraph(() -> {
            GraphFile graph = GraphFile.parse(gate.file(ModelManifest.MODEL_FILE), Operators.NETWORK);
            SequenceScorer scorer = SequenceScorer.open(domain, graph.bytes(), pieces.padding());
            return new TransformerTextModel(
                    gate.id(),
                    labels,
                    gate.manifest().origin().reference(),
                    kind,
                    new TransformerTextModel.Engine(pieces, scorer, calibration));
        });
        gate.verifyGolden(model, line -> answer(model, line));
        return model;
    }

    private static TextModel linear(Gate gate, ModelKind.TextLinear kind) throws PackageException {
        TextPreparation preparation = new TextPreparation(kind.text(), vocabulary(gate));
        byte[] graph = gate.file(ModelManifest.MODEL_FILE);
        LinearTextModel model = gate.fromGraph(() -> linear(gate, preparation, graph));
        gate.verifyGolden(model, line -> ask(model, line));
        return model;
    }

    private static LinearTextModel linear(Gate gate, TextPreparation preparation, byte[] graph) throws OrtException {
        ModelManifest manifest = gate.manifest();
        List<String> labels = manifest.outputs().labels();
        List<String> words = LongStream.rangeClosed(1, preparation.size())
                .mapToObj(preparation::word)
                .toList();
        GraphFile checked = GraphFile.parse(graph, Operators.PLAIN);
        Coefficients coefficients = checked.coefficients(words.size() + 1, labels.size());
        if (!coefficients.isZero(Vocabulary.PADDING)) {
            throw new IllegalArgumentException(
                    "row " + Vocabulary.PADDING + " of 'weights' is padding and must be zero");
        }
        Calibration calibration = new Calibration(manifest.outputs());
        Domain domain = new Domain(manifest.identity().name(), words, labels, calibration::probabilities);
        TokenScorer scorer = TokenScorer.open(domain, checked.bytes(), TOKENS);
        TokenExplainer explainer = new TokenExplainer(coefficients);
        return new LinearTextModel(
                gate.id(),
                labels,
                manifest.origin().reference(),
                preparation,
                new LinearTextModel.Engine(scorer, calibration, explainer));
    }

    private static Wordpieces wordpieces(Gate gate) throws PackageException {
        try {
            return Wordpieces.parse(gate.file(ModelManifest.TOKENIZER_FILE));
        } catch (IllegalArgumentException e) {
            throw gate.refused(
                    Reason.VOCABULARY,
                    ModelManifest.TOKENIZER_FILE,
                    e.getMessage() + "; export the tokenizer again",
                    e);
        }
    }

    private static Vocabulary vocabulary(Gate gate) throws PackageException {
        String text = new String(gate.file(ModelManifest.VOCABULARY_FILE), StandardCharsets.UTF_8);
        try {
            return new Vocabulary(text.lines().toList());
        } catch (IllegalArgumentException e) {
            throw gate.refused(
                    Reason.VOCABULARY, ModelManifest.VOCABULARY_FILE, e.getMessage() + "; pack the model again", e);
        }
    }

    private static void ask(LinearTextModel model, JsonNode line) throws ScoringException {
        Score score = answer(model, line);
        double fromCoefficients = model.rawScoreOfCoefficients(line.path("text").asText(), score.label());
        GoldenSet.explained(score, fromCoefficients, "'weights' and 'bias'");
    }

    private static Score answer(TextModel model, JsonNode line) throws ScoringException {
        Score score = model.score(line.path("text").asText());
        JsonNode expected = line.path("probabilities");
        GoldenSet.require(expected.size() == model.labels().size(), "has " + expected.size() + " probabilities");
        for (int i = 0; i < expected.size(); i++) {
            GoldenSet.same(score.probability(i), expected.path(i));
        }
        return score;
    }
}
