package io.bellwether.scoring.model.onnx.session;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tribuo.Example;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.provenance.impl.EmptyDatasetProvenance;
import org.tribuo.provenance.impl.EmptyTrainerProvenance;

/**
 * What the numbers of a scorer mean, in Tribuo's words.
 *
 * @param name          name of the model
 * @param inputs        names of its inputs, in order; distinct
 * @param labels        its labels, in order
 * @param probabilities from the logits of a row to the probability of each label
 */
public record Domain(String name, List<String> inputs, List<String> labels, Function<float[], double[]> probabilities) {

    /** Freezes the lists. */
    public Domain {
        inputs = List.copyOf(inputs);
        labels = List.copyOf(labels);
    }

    /** No provenance: the package's manifest and card say where a model comes from. */
    ModelProvenance provenance() {
        OffsetDateTime never = Instant.EPOCH.atOffset(ZoneOffset.UTC);
        return new ModelProvenance(name, never, new EmptyDatasetProvenance(), new EmptyTrainerProvenance());
    }

    Map<String, Integer> inputIndexes() {
        Map<String, Integer> indexes = new LinkedHashMap<>();
        inputs.forEach(input -> indexes.put(input, indexes.size()));
        return indexes;
    }

    Map<Label, Integer> labelIndexes() {
        Map<Label, Integer> indexes = new LinkedHashMap<>();
        labels.forEach(label -> indexes.put(new Label(label), indexes.size()));
        return indexes;
    }

    Prediction<Label> prediction(float[] logits, int inputsUsed, Example<Label> example) {
        double[] probability = probabilities.apply(logits);
        Map<String, Label> scores = new LinkedHashMap<>();
        Label best = new Label(labels.get(0), probability[0]);
        for (int i = 0; i < probability.length; i++) {
            Label label = new Label(labels.get(i), probability[i]);
            scores.put(label.getLabel(), label);
            best = label.getScore() > best.getScore() ? label : best;
        }
        return new Prediction<>(best, scores, inputsUsed, example, true);
    }
}
