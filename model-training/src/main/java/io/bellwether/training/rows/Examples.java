package io.bellwether.training.rows;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.Example;
import org.tribuo.FeatureMap;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Rows as Tribuo sees them. Zeros are written out and missing numbers left out, so that a trainer that takes what is absent for missing tells them
 * apart. Tribuo numbers features and labels as it likes: {@link #input} and {@link #label} lead back.
 */
public final class Examples {
    private static final LabelFactory LABELS = new LabelFactory();
    private static final int FIRST = 1_000_000;
    /** Held strongly: the logging system forgets the level of a logger nobody holds. */
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

    private Examples() {}

    /** The rows, in their order. */
    public static MutableDataset<Label> of(LabelledRows rows) {
        TRIBUO.setLevel(Level.WARNING);
        MutableDataset<Label> dataset = new MutableDataset<>(new SimpleDataSourceProvenance("rows", LABELS), LABELS);
        Label[] labels = rows.labels().stream().map(Label::new).toArray(Label[]::new);
        String[] names = new String[rows.width()];
        for (int i = 0; i < names.length; i++) {
            names[i] = "i" + (FIRST + i);
        }
        for (int row = 0; row < rows.size(); row++) {
            dataset.add(example(labels[rows.truth()[row]], rows.inputs().get(row), names));
        }
        return dataset;
    }

    /** Which of our inputs a feature of Tribuo's is. */
    public static int input(ImmutableFeatureMap features, int id) {
        return Integer.parseInt(features.get(id).getName().substring(1)) - FIRST;
    }

    /** Tribuo's number of an input; -1 when no row had it. */
    public static int id(FeatureMap features, int input) {
        return features.get("i" + (FIRST + input)) instanceof org.tribuo.VariableIDInfo info ? info.getID() : -1;
    }

    /** Which of our labels an output of Tribuo's is. */
    public static int label(ImmutableOutputInfo<Label> outputs, int id, LabelledRows rows) {
        return rows.labels().indexOf(outputs.getOutput(id).getLabel());
    }

    private static Example<Label> example(Label label, float[] inputs, String[] names) {
        int known = 0;
        for (float input : inputs) {
            known += Float.isNaN(input) ? 0 : 1;
        }
        String[] knownNames = known == inputs.length ? names : new String[known];
        double[] values = new double[known];
        int next = 0;
        for (int i = 0; i < inputs.length; i++) {
            if (!Float.isNaN(inputs[i])) {
                knownNames[next] = names[i];
                values[next++] = inputs[i];
            }
        }
        return new ArrayExample<>(label, knownNames, values);
    }
}
