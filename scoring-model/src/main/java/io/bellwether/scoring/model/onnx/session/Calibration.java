package io.bellwether.scoring.model.onnx.session;

import io.bellwether.scoring.model.manifest.Outputs;
import io.bellwether.scoring.model.manifest.Platt;

/** From the raw logits of a row to the calibrated probability of each label. Immutable. */
public final class Calibration {
    private final Platt[] platts;

    /** The calibration that a manifest declares. */
    public Calibration(Outputs outputs) {
        platts = outputs.calibration().toArray(Platt[]::new);
    }

    /** Sigmoid where there is one logit, for the last of two labels; softmax where there is one for each label. */
    public double[] probabilities(float[] logits) {
        if (platts.length == 1) {
            double positive = 1 / (1 + Math.exp(-platts[0].apply(logits[0])));
            return new double[] {1 - positive, positive};
        }
        double[] probabilities = new double[platts.length];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < platts.length; i++) {
            probabilities[i] = platts[i].apply(logits[i]);
            largest = Math.max(largest, probabilities[i]);
        }
        double sum = 0;
        for (int i = 0; i < platts.length; i++) {
            probabilities[i] = Math.exp(probabilities[i] - largest);
            sum += probabilities[i];
        }
        for (int i = 0; i < platts.length; i++) {
            probabilities[i] /= sum;
        }
        return probabilities;
    }
}
