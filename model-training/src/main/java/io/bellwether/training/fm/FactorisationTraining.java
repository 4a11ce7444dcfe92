package io.bellwether.training.fm;

import io.bellwether.training.rows.Examples;
import io.bellwether.training.rows.LabelledRows;
import io.bellwether.training.rows.Standardisation;
import io.bellwether.training.rows.TrainerSpec;
import org.tribuo.classification.sgd.fm.FMClassificationModel;
import org.tribuo.classification.sgd.fm.FMClassificationTrainer;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.la.DenseVector;
import org.tribuo.math.la.Tensor;
import org.tribuo.math.optimisers.AdaGrad;

/** Trains factorisation machines on standardised rows, by AdaGrad (Duchi et al. 2011). Rows with missing numbers are refused. */
public final class FactorisationTraining {
    private static final double EPSILON = 1e-6;

    private final TrainerSpec.FactorisationMachine spec;
    private final long seed;

    /**
     * A training.
     *
     * @param seed of the vectors at the start and of the order of rows
     */
    public FactorisationTraining(TrainerSpec.FactorisationMachine spec, long seed) {
        this.spec = spec;
        this.seed = seed;
    }

    /** Trains on these rows. */
    public FactorisationMachine train(LabelledRows rows) {
        Standardisation standardisation = new Standardisation(rows);
        FMClassificationModel model = model(standardisation.apply(rows));
        FactorisationMachine machine = new FactorisationMachine(standardisation, rows.width(), rows.logits());
        DenseVector biases = model.getBiasesCopy();
        DenseMatrix weights = model.getLinearWeightsCopy();
        Tensor[] factors = model.getFactorsCopy();
        for (int id = 0; id < factors.length; id++) {
            int label = Examples.label(model.getOutputIDInfo(), id, rows);
            int logit = rows.logits() == 1 ? 0 : label;
            float sign = rows.logits() == 1 && label == 0 ? -1 : 1;
            machine.addBias(logit, sign * biases.get(id));
            DenseMatrix vectors = (DenseMatrix) factors[id];
            float[][] table = new float[spec.factors()][rows.width()];
            for (int input = 0; input < rows.width(); input++) {
                int column = Examples.id(model.getFeatureIDMap(), input);
                machine.addWeight(logit, input, sign * weights.get(id, column));
                for (int f = 0; f < table.length; f++) {
                    table[f][input] = (float) vectors.get(f, column);
                }
            }
            machine.addFactors(logit, sign, table);
        }
        return machine;
    }

    /** The native model of standardised rows. */
    FMClassificationModel model(LabelledRows standardised) {
        return new FMClassificationTrainer(
                        new NonZeroGradient(),
                        new AdaGrad(spec.learningRate(), EPSILON),
                        spec.epochs(),
                        Integer.MAX_VALUE,
                        spec.minibatch(),
                        seed,
                        spec.factors(),
                        spec.spread())
                .train(Examples.of(standardised));
    }
}
