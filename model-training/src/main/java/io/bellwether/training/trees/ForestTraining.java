package io.bellwether.training.trees;

import io.bellwether.training.rows.Examples;
import io.bellwether.training.rows.LabelledRows;
import io.bellwether.training.rows.TrainerSpec;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.FullyWeightedVotingCombiner;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.ensemble.WeightedEnsembleModel;

/**
 * Trains random forests with Tribuo: CART trees on bootstrap samples whose leaves vote with their shares of the labels.
 */
public final class ForestTraining {
    private final TrainerSpec.Forest spec;
    private final long seed;

    /**
     * A training.
     *
     * @param seed of the rows and inputs that are sampled
     */
    public ForestTraining(TrainerSpec.Forest spec, long seed) {
        this.spec = spec;
        this.seed = seed;
    }

    /** Trains on these rows. Tribuo's trees take a missing number for 0, and so does the graph. */
    public Ensemble train(LabelledRows rows) {
        return new ForestReader(model(rows), rows).ensemble();
    }

    /** The native model. */
    WeightedEnsembleModel<Label> model(LabelledRows rows) {
        CARTClassificationTrainer trees = new CARTClassificationTrainer(
                spec.depth(), (float) spec.leastLeaf(), 0, (float) spec.columnSample(), new GiniIndex(), seed);
        return (WeightedEnsembleModel<Label>)
                new RandomForestTrainer<>(trees, new FullyWeightedVotingCombiner(), spec.trees(), seed)
                        .train(Examples.of(rows));
    }
}
