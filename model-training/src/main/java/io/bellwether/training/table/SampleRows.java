package io.bellwether.training.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Rows for the golden set of a table: each cell from another row of the data, so that no row of the data, and nobody's, is among them. */
public final class SampleRows {
    private static final int ROWS = 40;
    private static final int TRIES = 1000;

    private SampleRows() {}

    /**
     * A row that the model takes, with its raw logits.
     *
     * @param cells  the ones that are not blank, by column
     * @param logits of the model
     */
    public record Sample(Map<String, String> cells, List<Double> logits) {

        /** Copies the logits. */
        public Sample {
            logits = List.copyOf(logits);
        }
    }

    /** Up to forty of them, fewer where the model refuses most. */
    public static List<Sample> of(TableData data, FittedTable fitted, long seed) {
        Random random = new Random(seed);
        List<Sample> samples = new ArrayList<>();
        for (int tries = 0; samples.size() < ROWS && tries < TRIES; tries++) {
            Map<String, String> mixed = new LinkedHashMap<>();
            for (String column : fitted.columns().names()) {
                String text = data.rows().get(random.nextInt(data.size())).get(column);
                if (!text.isEmpty()) {
                    mixed.put(column, text);
                }
            }
            TableData.Cells cells = new TableData.Cells(data.rows().get(0).file(), 0, mixed);
            fitted.logits(cells)
                    .ifPresent(logits -> samples.add(
                            new Sample(mixed, Arrays.stream(logits).boxed().toList())));
        }
        return samples;
    }
}
