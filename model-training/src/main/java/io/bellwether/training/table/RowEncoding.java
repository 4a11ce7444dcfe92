package io.bellwether.training.table;

import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.feature.MissingPolicy;
import io.bellwether.scoring.feature.ModelFeature;
import io.bellwether.scoring.feature.table.TableColumns;
import io.bellwether.scoring.feature.table.TableEncoder;
import io.bellwether.scoring.model.ScoringException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From rows of texts to what a trainer reads, as scoring does it. Not thread-safe. */
final class RowEncoding {
    private final TableColumns columns;
    private final TableEncoder encoder;
    private final FeatureVector vector;
    private final List<ModelFeature> features;

    RowEncoding(TableColumns columns) {
        this.columns = columns;
        this.encoder = new TableEncoder(columns);
        this.vector = encoder.newVector();
        this.features = columns.features();
    }

    /** The cells that a model of these columns reads. */
    static Map<String, String> read(TableData.Cells cells, TableColumns columns) {
        Map<String, String> read = new HashMap<>();
        for (String name : columns.names()) {
            String text = cells.get(name);
            if (!text.isEmpty()) {
                read.put(name, text);
            }
        }
        return read;
    }

    /** The inputs of a row, NaN where a number is missing and the model learns from that; empty when a model would refuse the row. */
    Optional<float[]> inputs(TableData.Cells cells) {
        try {
            encoder.encode(read(cells, columns), vector);
        } catch (ScoringException e) {
            return Optional.empty();
        }
        float[] inputs = new float[features.size()];
        for (int i = 0; i < inputs.length; i++) {
            if (Float.isInfinite(vector.get(i))) {
                return Optional.empty();
            } else if (!vector.isMissing(i)) {
                inputs[i] = vector.get(i);
            } else if (features.get(i).missing() instanceof MissingPolicy.Default byDefault) {
                inputs[i] = byDefault.value();
            } else if (features.get(i).missing() instanceof MissingPolicy.Native) {
                inputs[i] = Float.NaN;
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(inputs);
    }
}
