package io.bellwether.training.linear;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Trains multinomial logistic regressions with Tribuo's stochastic gradient descent: with an L2 penalty by {@link RegularisedDescent}, without
 * one by AdaGrad (Duchi et al. 2011). The same rows in the same order with the same schedule give the
 * same model, bit for bit. Not thread-safe.
 */
public final class LinearTrainer {
    private static final LabelFactory LABELS = new LabelFactory();
    private static final double EPSILON = 1e-6;
    /** Held strongly: the logging system forgets the level of a logger nobody holds. */
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

    private final List<String> labels;
    private final MutableDataset<Label> rows;

    /**
     * A trainer without rows.
     *
     * @param labels label of each class, in order
     */
    public LinearTrainer(List<String> labels) {
        TRIBUO.setLevel(Level.WARNING);
        this.labels = List.copyOf(labels);
        this.rows = new MutableDataset<>(new SimpleDataSourceProvenance("rows", LABELS), LABELS);
    }

    /**
     * Adds a row.
     *
     * @param truth  index of its label
     * @param inputs indices of its inputs, each once
     * @param values their values
     */
    public void add(int truth, int[] inputs, double[] values) {
        rows.add(example(new Label(labels.get(truth)), inputs, values));
    }

    /** Trains on the rows added so far. */
    public LinearSGDModel train(Schedule schedule) {
        long steps = (long) schedule.epochs() * rows.size() / schedule.minibatch();
        StochasticGradientOptimiser optimiser = schedule.l2() > 0
                ? new RegularisedDescent(schedule.learningRate(), steps, schedule.l2())
                : new AdaGrad(schedule.learningRate(), EPSILON);
        LinearSGDTrainer trainer = new LinearSGDTrainer(
                new LogMulticlass(),
                optimiser,
                schedule.epochs(),
                Integer.MAX_VALUE,
                schedule.minibatch(),
                schedule.seed());
        return trainer.train(rows);
    }

    /** The weights of a model in the order of inputs and labels; an input it never saw has none. */
    public double[][] weights(LinearSGDModel model, int inputs) {
        DenseMatrix matrix = model.getWeightsCopy();
        double[][] table = new double[inputs + 1][labels.size()];
        int last = matrix.getDimension2Size() - 1;
        for (int k = 0; k < labels.size(); k++) {
            int row = model.getOutputIDInfo().getID(new Label(labels.get(k)));
            for (int input = 0; row >= 0 && input <= inputs; input++) {
                int column = input == inputs ? last : model.getFeatureIDMap().getID(name(input));
                table[input][k] = column < 0 ? 0 : matrix.get(row, column);
            }
        }
        return table;
    }

    /** A row as Tribuo sees it. */
    public static Example<Label> example(Label label, int[] inputs, double[] values) {
        String[] names = new String[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            names[i] = name(inputs[i]);
        }
        return new ArrayExample<>(label, names, values);
    }

    private static String name(int input) {
        return "i" + (1_000_000 + input);
    }
}
