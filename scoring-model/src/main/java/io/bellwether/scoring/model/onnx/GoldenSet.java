package io.bellwether.scoring.model.onnx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.model.ScoringException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Inputs with the calibrated answers the model gave its maker, one JSON object a line. */
final class GoldenSet {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    static final double PROBABILITY_TOLERANCE = 1e-5;
    /** A gate must come to an end, whatever the graph costs. */
    private static final int MOST_LINES = 1_000;

    private static final double EXPLANATION_TOLERANCE = 1e-4;

    private final List<String> lines;

    GoldenSet(byte[] file) {
        lines = new String(file, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** What is asked of each line. */
    interface Question {
        void ask(JsonNode line) throws ScoringException;
    }

    /**
     * Asks the question of every line.
     *
     * @throws IllegalArgumentException when one answer is another one; the message says which
     */
    void verify(Question question) {
        require(!lines.isEmpty(), "has no line");
        require(lines.size() <= MOST_LINES, "has " + lines.size() + " lines, at most " + MOST_LINES + " are asked");
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

    /** Checks a calibrated probability. */
    static void same(double found, JsonNode expected) {
        require(
                expected.isNumber() && Math.abs(found - expected.doubleValue()) <= PROBABILITY_TOLERANCE,
                "is scored " + found + ", expected is " + expected);
    }

    /** Checks that what reasons are computed from gives the raw score of the graph. */
    static void explained(Score score, double fromConstants, String constants) {
        double off = Math.abs(score.rawScore() - fromConstants);
        require(
                off <= EXPLANATION_TOLERANCE * Math.max(1, Math.abs(score.rawScore())),
                "has the raw score " + score.rawScore() + ", but " + constants + " give " + fromConstants
                        + ": the graph computes something else");
    }

    /** Checks the line. */
    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
