package io.bellwether.scoring.model.onnx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.model.ScoringException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Inputs with the answers the model gave its maker, one JSON object a line: {@code {"features":[1.0,null],"score":0.01}} or
 * {@code {"text":"...","probabilities":[0.1,0.2,0.7]}}, calibrated.
 */
final class GoldenSet {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final double PROBABILITY_TOLERANCE = 1e-5;
    private static final double EXPLANATION_TOLERANCE = 1e-4;

    private final List<String> lines;

    GoldenSet(byte[] file) {
        lines = new String(file, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    /**
     * Asks a risk model.
     *
     * @throws IllegalArgumentException when one answer is another one; the message says which
     */
    void verify(LinearRiskModel model) {
        FeatureVector vector = new FeatureVector(model.features());
        verify(line -> {
            JsonNode features = line.path("features");
            require(features.size() == vector.size(), "has " + features.size() + " features, not " + vector.size());
            vector.clear();
            for (int i = 0; i < vector.size(); i++) {
                JsonNode value = features.get(i);
                require(value.isNumber() || value.isNull(), "has a feature that is no number: " + value);
                if (value.isNumber()) {
                    vector.set(i, value.floatValue());
                }
            }
            Score score = model.score(vector);
            same(score.positive(), line.path("score"));
            explained(score, model.rawScoreOfCoefficients(vector));
        });
    }

    /**
     * Asks a text model.
     *
     * @throws IllegalArgumentException when one answer is another one; the message says which
     */
    void verify(LinearTextModel model) {
        verify(line -> {
            String text = line.path("text").asText();
            Score score = model.score(text);
            JsonNode expected = line.path("probabilities");
            require(expected.size() == model.labels().size(), "has " + expected.size() + " probabilities");
            for (int i = 0; i < expected.size(); i++) {
                same(score.probability(i), expected.get(i));
            }
            explained(score, model.rawScoreOfCoefficients(text, score.label()));
        });
    }

    /** What is asked of each line. */
    private interface Question {
        void ask(JsonNode line) throws ScoringException;
    }

    private void verify(Question question) {
        require(!lines.isEmpty(), "has no line");
        for (int i = 0; i < lines.size(); i++) {
            try {
                question.ask(MAPPER.readTree(lines.get(i)));
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("line " + (i + 1) + " is no JSON", e);
            } catch (ScoringException e) {
                throw new IllegalArgumentException("line " + (i + 1) + " is not scored: " + e.getMessage(), e);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + (i + 1) + " " + e.getMessage(), e);
            }
        }
    }

    private static void same(double found, JsonNode expected) {
        require(
                expected.isNumber() && Math.abs(found - expected.doubleValue()) <= PROBABILITY_TOLERANCE,
                "is scored " + found + ", expected is " + expected);
    }

    private static void explained(Score score, double fromCoefficients) {
        double off = Math.abs(score.rawScore() - fromCoefficients);
        require(
                off <= EXPLANATION_TOLERANCE * Math.max(1, Math.abs(score.rawScore())),
                "has the raw score " + score.rawScore() + ", but 'weights' and 'bias' give " + fromCoefficients
                        + ": the graph computes something else");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
