package io.bellwether.training.packaging.ask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.onnx.LoadedPackage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** The golden set of a package: inputs, with answers or still without. */
public final class GoldenLines {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String SCORE = "score";
    private static final String PROBABILITIES = "probabilities";

    private final List<ObjectNode> lines = new ArrayList<>();

    /**
     * Reads the content of the file.
     *
     * @throws InputException when a line is no JSON object
     */
    public GoldenLines(byte[] file) throws InputException {
        int number = 0;
        for (String line : new String(file, StandardCharsets.UTF_8).lines().toList()) {
            number++;
            if (!line.isBlank()) {
                lines.add(object(line, number));
            }
        }
    }

    /** How many there are. */
    public int size() {
        return lines.size();
    }

    /** How many have no answer yet. */
    public int unanswered() {
        return (int) lines.stream().filter(line -> !isAnswered(line)).count();
    }

    /** Takes all answers away. */
    public void forgetAnswers() {
        lines.forEach(line -> line.remove(List.of(SCORE, PROBABILITIES)));
    }

    /**
     * Puts the answers in where there are none.
     *
     * @return how many
     */
    public int answer(Asker model) throws InputException, ScoringException {
        int answered = 0;
        for (ObjectNode line : lines) {
            if (!isAnswered(line)) {
                answered++;
                Score score = model.ask(line).score();
                if (model.loaded() instanceof LoadedPackage.Risk) {
                    line.put(SCORE, score.positive());
                } else {
                    ArrayNode numbers = line.putArray(PROBABILITIES);
                    DoubleStream.of(score.probabilities()).forEach(numbers::add);
                }
            }
        }
        return answered;
    }

    /** The content of the file. */
    public byte[] bytes() {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Asks two models about these inputs: {@code inputs}, the {@code meanDifference} and {@code largestDifference} of a probability, how
     * many answers have another label or level, and how many either does not score.
     */
    public ObjectNode compare(Asker a, Asker b) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        if (!a.labels().equals(b.labels())) {
            return result.put("problem", "other labels, so their answers cannot be compared");
        }
        double sum = 0;
        double largest = 0;
        int[] others = new int[3];
        for (ObjectNode line : lines) {
            try {
                Answer first = a.ask(line);
                Answer second = b.ask(line);
                double difference = difference(first.score(), second.score());
                sum += difference;
                largest = Math.max(largest, difference);
                others[0] += first.score().label() == second.score().label() ? 0 : 1;
                others[1] += first.level().equals(second.level()) ? 0 : 1;
            } catch (InputException | ScoringException e) {
                others[2]++;
            }
        }
        int compared = lines.size() - others[2];
        return result.put("inputs", compared)
                .put("meanDifference", compared == 0 ? 0 : sum / compared)
                .put("largestDifference", largest)
                .put("otherLabel", others[0])
                .put("otherLevel", others[1])
                .put("notScored", others[2]);
    }

    /** How far the answers of the file are from those of a model: the largest difference of a probability. */
    public double largestError(Asker model) throws InputException, ScoringException {
        double largest = 0;
        for (ObjectNode line : lines) {
            Score score = model.ask(line).score();
            largest = Math.max(largest, Math.abs(score.positive() - expected(line)));
        }
        return largest;
    }

    private static double expected(ObjectNode line) {
        JsonNode probabilities = line.path(PROBABILITIES);
        return line.has(SCORE)
                ? line.path(SCORE).asDouble()
                : probabilities.path(probabilities.size() - 1).asDouble();
    }

    private static double difference(Score a, Score b) {
        double largest = 0;
        for (int i = 0; i < a.probabilities().length; i++) {
            largest = Math.max(largest, Math.abs(a.probability(i) - b.probability(i)));
        }
        return largest;
    }

    private static boolean isAnswered(ObjectNode line) {
        return line.has(SCORE) || line.has(PROBABILITIES);
    }

    private static ObjectNode object(String line, int number) throws InputException {
        try {
            if (MAPPER.readTree(line) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new InputException("line " + number + " of the golden set is no JSON: " + e.getOriginalMessage());
        }
        throw new InputException("line " + number + " of the golden set is no JSON object");
    }
}
