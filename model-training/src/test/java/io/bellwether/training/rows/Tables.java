package io.bellwether.training.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up rows with something to learn: thresholds, an interaction, zeros and, if wanted, missing numbers that mean something. */
public final class Tables {
    private Tables() {}

    /** Rows of seven inputs, the third of which is always missing where numbers may be missing, and else constant. */
    public static LabelledRows of(int rows, List<String> labels, boolean missing, long seed) {
        Random random = new Random(seed);
        List<float[]> inputs = new ArrayList<>();
        int[] truth = new int[rows];
        for (int row = 0; row < rows; row++) {
            float[] x = new float[7];
            for (int i = 0; i < x.length; i++) {
                x[i] = random.nextInt(3) == 0 ? 0 : (float) random.nextGaussian();
            }
            x[2] = missing ? Float.NaN : 1;
            boolean lost = missing && random.nextInt(4) == 0;
            x[4] = lost ? Float.NaN : x[4];
            double z = 2 * x[0]
                    + (x[1] > 0.3 ? x[3] : -x[3])
                    + (lost ? 3 : x[4] == 0 ? -1 : 0)
                    + random.nextGaussian() / 2;
            truth[row] = (int) Math.max(0, Math.min(labels.size() - 1, Math.floor(z / 2 + labels.size() / 2.0)));
            inputs.add(x);
        }
        return new LabelledRows(inputs, truth, labels);
    }
}
