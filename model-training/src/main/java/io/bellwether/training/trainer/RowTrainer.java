package io.bellwether.training.trainer;

import io.bellwether.training.fm.FactorisationTraining;
import io.bellwether.training.linear.LogisticTraining;
import io.bellwether.training.rows.LabelledRows;
import io.bellwether.training.rows.TrainedRows;
import io.bellwether.training.rows.TrainerSpec;
import io.bellwether.training.trees.BoostedTreesTraining;
import io.bellwether.training.trees.ForestTraining;
import java.util.function.Consumer;

/** Trains what a specification asks for. */
public final class RowTrainer {
    private RowTrainer() {}

    /**
     * Trains a model of rows. The same rows in the same order, specification and seed give the same graph, byte for byte.
     *
     * @param progress is told what is done next
     * @throws IllegalArgumentException if numbers are missing that this trainer needs
     */
    public static TrainedRows train(TrainerSpec spec, LabelledRows rows, long seed, Consumer<String> progress) {
        progress.accept("training " + spec + " on " + rows.size() + " rows of " + rows.width() + " inputs");
        if (spec instanceof TrainerSpec.Logistic logistic) {
            return new LogisticTraining(logistic, seed).train(complete(rows));
        } else if (spec instanceof TrainerSpec.FactorisationMachine machine) {
            return new FactorisationTraining(machine, seed).train(complete(rows));
        } else if (spec instanceof TrainerSpec.BoostedTrees trees) {
            return new BoostedTreesTraining(trees, seed).train(rows);
        }
        return new ForestTraining((TrainerSpec.Forest) spec, seed).train(rows);
    }

    private static LabelledRows complete(LabelledRows rows) {
        for (int row = 0; row < rows.size(); row++) {
            for (float input : rows.inputs().get(row)) {
                if (Float.isNaN(input)) {
                    throw new IllegalArgumentException("row " + row + " has a missing number, which only trees take:"
                            + " give a default for it, or train trees");
                }
            }
        }
        return rows;
    }
}
