package io.bellwether.training.linear;

import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.impl.ConfiguredObjectProvenanceImpl;
import org.tribuo.math.Parameters;
import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.la.Tensor;

/**
 * Stochastic gradient descent on a loss with an L2 penalty, at a rate that falls in a straight line to 0. The penalty is applied to all weights
 * now and then instead of at every step, which keeps a step on a sparse row cheap. Tribuo's own optimisers either have no L2 penalty or
 * adapt the rate to each weight, which lets rare words overfit. Not thread-safe.
 */
final class RegularisedDescent implements StochasticGradientOptimiser {
    private static final int STEPS_PER_SHRINK = 64;

    private final double firstRate;
    private final double l2;
    private final long steps;
    private Tensor[] weights = new Tensor[0];
    private double pendingShrink;
    private long step;

    /**
     * An optimiser for one training.
     *
     * @param firstRate rate of the first step, above 0
     * @param steps     how many steps there will be; later ones change nothing
     * @param l2        strength of the penalty for each row
     */
    RegularisedDescent(double firstRate, long steps, double l2) {
        this.firstRate = firstRate;
        this.steps = steps;
        this.l2 = l2;
    }

    @Override
    public void initialise(Parameters parameters) {
        weights = parameters.get();
    }

    @Override
    public Tensor[] step(Tensor[] updates, double weight) {
        double rate = Math.max(0, firstRate * (1 - (double) step / steps));
        pendingShrink += rate * l2;
        if (++step % STEPS_PER_SHRINK == 0) {
            for (Tensor tensor : weights) {
                tensor.scaleInPlace(Math.max(0, 1 - pendingShrink));
            }
            pendingShrink = 0;
        }
        for (Tensor update : updates) {
            update.scaleInPlace(rate * weight);
        }
        return updates;
    }

    @Override
    public void reset() {
        weights = new Tensor[0];
        pendingShrink = 0;
        step = 0;
    }

    @Override
    public RegularisedDescent copy() {
        return new RegularisedDescent(firstRate, steps, l2);
    }

    @Override
    public ConfiguredObjectProvenance getProvenance() {
        return new ConfiguredObjectProvenanceImpl(this, "StochasticGradientOptimiser");
    }
}
