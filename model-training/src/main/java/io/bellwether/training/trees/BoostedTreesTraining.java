package io.bellwether.training.trees;

import io.bellwether.training.rows.Examples;
import io.bellwether.training.rows.LabelledRows;
import io.bellwether.training.rows.TrainerSpec;
import java.util.HashMap;
import java.util.Map;
import org.tribuo.classification.Label;
import org.tribuo.common.xgboost.XGBoostModel;

/**
 * Trains gradient-boosted trees: with the binary objective for two labels, with softmax for more. On one thread, so that the same rows give the same
 * trees whatever the machine.
 */
public final class BoostedTreesTraining {
    private final TrainerSpec.BoostedTrees spec;
    private final long seed;

    /**
     * A training.
     *
     * @param seed of the rows and columns that are sampled
     */
    public BoostedTreesTraining(TrainerSpec.BoostedTrees spec, long seed) {
        this.spec = spec;
        this.seed = seed;
    }

    /** Trains on these rows. */
    public Ensemble train(LabelledRows rows) {
        XGBoostModel<Label> model = model(rows);
        try {
            return new BoosterReader(model, rows).ensemble();
        } finally {
            model.getInnerModels().forEach(booster -> booster.dispose());
        }
    }

    /** The native model; whoever asks disposes of its boosters. */
    XGBoostModel<Label> model(LabelledRows rows) {
        return new BoostedTreesTrainer(spec.trees(), parameters(rows)).train(Examples.of(rows), Map.of());
    }

    private Map<String, Object> parameters(LabelledRows rows) {
        Map<String, Object> parameters = new HashMap<>();
        if (rows.labels().size() == 2) {
            parameters.put("objective", "binary:logistic");
        } else {
            parameters.put("objective", "multi:softprob");
            parameters.put("num_class", rows.labels().size());
        }
        parameters.put("tree_method", "hist");
        parameters.put("max_bin", spec.bins());
        parameters.put("max_depth", spec.depth());
        parameters.put("eta", spec.learningRate());
        parameters.put("min_child_weight", spec.minChildWeight());
        parameters.put("subsample", spec.rowSample());
        parameters.put("colsample_bytree", spec.columnSample());
        parameters.put("lambda", spec.lambda());
        parameters.put("gamma", spec.gamma());
        parameters.put("seed", seed);
        parameters.put("nthread", 1);
        parameters.put("verbosity", 0);
        return parameters;
    }
}
