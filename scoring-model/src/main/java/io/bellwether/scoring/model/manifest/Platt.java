package io.bellwether.scoring.model.manifest;

/**
 * Platt's calibration of one logit: {@code scale * logit + offset}, before the sigmoid or softmax (Platt, "Probabilistic outputs for
 * support vector machines", 1999).
 *
 * @param scale  finite and above 0
 * @param offset finite
 */
public record Platt(double scale, double offset) {
    /** No calibration. */
    public static final Platt IDENTITY = new Platt(1, 0);

    /** Checks the range. */
    public Platt {
        if (!(scale > 0) || Double.isInfinite(scale) || !Double.isFinite(offset)) {
            throw new IllegalArgumentException(
                    "scale must be finite and above 0 and offset finite, got " + scale + " and " + offset);
        }
    }

    /** The calibrated logit. */
    public double apply(double logit) {
        return scale * logit + offset;
    }
}
