package io.bellwether.training.pack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The golden set of a package: inputs with the calibrated answers they must get, one JSON object a line. */
final class Golden {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final StringBuilder lines = new StringBuilder();

    /** Adds a feature vector and its score. */
    void add(float[] features, double score) {
        ObjectNode line = MAPPER.createObjectNode();
        ArrayNode numbers = line.putArray("features");
        for (float feature : features) {
            numbers.add(feature);
        }
        append(line.put("score", score));
    }

    /** Adds a text and the probability of each label. */
    void add(String text, double[] probabilities) {
        ObjectNode line = MAPPER.createObjectNode().put("text", text);
        ArrayNode numbers = line.putArray("probabilities");
        for (double probability : probabilities) {
            numbers.add(probability);
        }
        append(line);
    }

    /** Adds a row of a table, without its blank cells, and the probability of each label. */
    void add(Map<String, String> row, double[] probabilities) {
        ObjectNode line = MAPPER.createObjectNode();
        ObjectNode cells = line.putObject("row");
        row.forEach(cells::put);
        ArrayNode numbers = line.putArray("probabilities");
        for (double probability : probabilities) {
            numbers.add(probability);
        }
        append(line);
    }

    /** The content of the file. */
    byte[] bytes() {
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void append(ObjectNode line) {
        lines.append(line).append('\n');
    }
}
