package io.bellwether.training.fm;

import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.util.Pair;
import org.tribuo.classification.sgd.LabelObjective;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.la.SGDVector;
import org.tribuo.math.util.VectorNormalizer;

/**
 * Tribuo's log loss with a gradient that is never exactly 0. Tribuo 4.3.2's factorisation machines fail with a {@code ClassCastException} when a row
 * that is already known for certain shares a minibatch with one that is not. Stateless.
 */
final class NonZeroGradient implements LabelObjective {
    private static final double LEAST = 1e-200;

    private final LogMulticlass loss = new LogMulticlass();

    /** The old name of the same, which Tribuo still asks for. */
    @Deprecated
    @Override
    public Pair<Double, SGDVector> valueAndGradient(int truth, SGDVector prediction) {
        Pair<Double, SGDVector> value = lossAndGradient(truth, prediction);
        return new Pair<>(value.getA(), value.getB());
    }

    @Override
    public Pair<Double, SGDVector> lossAndGradient(Integer truth, SGDVector prediction) {
        Pair<Double, SGDVector> value = loss.lossAndGradient(truth, prediction);
        SGDVector gradient = value.getB();
        for (int k = 0; k < gradient.size(); k++) {
            if (gradient.get(k) == 0) {
                gradient.set(k, LEAST);
            }
        }
        return value;
    }

    @Override
    public VectorNormalizer getNormalizer() {
        return loss.getNormalizer();
    }

    @Override
    public boolean isProbabilistic() {
        return loss.isProbabilistic();
    }

    @Override
    public ConfiguredObjectProvenance getProvenance() {
        return loss.getProvenance();
    }
}
