package io.bellwether.training.fm;

import io.bellwether.training.graph.OnnxGraph;
import io.bellwether.training.rows.Computes;
import io.bellwether.training.rows.Standardisation;
import io.bellwether.training.rows.TrainedRows;
import java.util.ArrayList;
import java.util.List;
import org.tribuo.util.onnx.ONNXOperators;

/**
 * A factorisation machine (Rendle, "Factorization Machines", 2010) of standardised inputs z: bias + w z + the sum of z<sub>i</sub> z<sub>j</sub>
 * &lt;v<sub>i</sub>, v<sub>j</sub>&gt; over all pairs, which is half of the sum of (v z)<sup>2</sup> - v<sup>2</sup> z<sup>2</sup> over the vectors'
 * places. With two labels the machine of the first is taken off that of the second. Not thread-safe while it is filled.
 */
public final class FactorisationMachine implements TrainedRows {
    private final Standardisation standardisation;
    private final int inputs;
    private final double[] biases;
    private final float[][] weights;
    private final List<Factor> factors = new ArrayList<>();

    /**
     * A machine that gives 0.
     *
     * @param inputs number of inputs
     */
    FactorisationMachine(Standardisation standardisation, int inputs, int logits) {
        this.standardisation = standardisation;
        this.inputs = inputs;
        this.biases = new double[logits];
        this.weights = new float[logits][inputs];
    }

    /** One place of all vectors of a logit. */
    private static final class Factor {
        private final int logit;
        private final float sign;
        private final float[] ofInput;

        Factor(int logit, float sign, float[] ofInput) {
            this.logit = logit;
            this.sign = sign;
            this.ofInput = ofInput;
        }
    }

    void addBias(int logit, double bias) {
        biases[logit] += bias;
    }

    void addWeight(int logit, int input, double weight) {
        weights[logit][input] += (float) weight;
    }

    /** Adds vectors: one row for each of their places. */
    void addFactors(int logit, float sign, float[][] table) {
        for (float[] ofInput : table) {
            factors.add(new Factor(logit, sign, ofInput));
        }
    }

    @Override
    public double[] logits(float[] row) {
        float[] z = standardisation.apply(row);
        double[] logits = biases.clone();
        for (int k = 0; k < logits.length; k++) {
            for (int i = 0; i < inputs; i++) {
                logits[k] += (double) weights[k][i] * z[i];
            }
        }
        for (Factor factor : factors) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < inputs; i++) {
                double part = (double) factor.ofInput[i] * z[i];
                sum += part;
                squares += part * part;
            }
            logits[factor.logit] += factor.sign * (sum * sum - squares) / 2;
        }
        return logits;
    }

    @Override
    public byte[] graph() {
        return new OnnxGraph("factorisation-machine")
                .constant("means", means(), 1, inputs)
                .constant("scales", scales(), 1, inputs)
                .constant("weights", weightTable(), inputs, biases.length)
                .constant("bias", bias(), biases.length)
                .constant("vectors", vectors(), inputs, factors.size())
                .constant("halves", halves(), factors.size(), biases.length)
                .constant("squares", squares(), inputs, biases.length)
                .node(ONNXOperators.SUB, List.of(OnnxGraph.INPUT, "means"), "centred")
                .node(ONNXOperators.MUL, List.of("centred", "scales"), "z")
                .node(ONNXOperators.MUL, List.of("z", "z"), "z_squared")
                .node(ONNXOperators.GEMM, List.of("z", "vectors"), "sums")
                .node(ONNXOperators.MUL, List.of("sums", "sums"), "sums_squared")
                .node(ONNXOperators.GEMM, List.of("z", "weights", "bias"), "linear")
                .node(ONNXOperators.GEMM, List.of("z_squared", "squares", "linear"), "without_pairs")
                .node(ONNXOperators.GEMM, List.of("sums_squared", "halves", "without_pairs"), OnnxGraph.OUTPUT)
                .bytes(inputs, biases.length);
    }

    @Override
    public Computes computes() {
        return Computes.DENSE;
    }

    private float[] means() {
        float[] means = new float[inputs];
        for (int i = 0; i < inputs; i++) {
            means[i] = (float) standardisation.mean(i);
        }
        return means;
    }

    private float[] scales() {
        float[] scales = new float[inputs];
        for (int i = 0; i < inputs; i++) {
            scales[i] = (float) (1 / standardisation.deviation(i));
        }
        return scales;
    }

    private float[] weightTable() {
        float[] table = new float[inputs * biases.length];
        for (int i = 0; i < inputs; i++) {
            for (int k = 0; k < biases.length; k++) {
                table[i * biases.length + k] = weights[k][i];
            }
        }
        return table;
    }

    private float[] bias() {
        float[] bias = new float[biases.length];
        for (int k = 0; k < bias.length; k++) {
            bias[k] = (float) biases[k];
        }
        return bias;
    }

    private float[] vectors() {
        float[] table = new float[inputs * factors.size()];
        for (int f = 0; f < factors.size(); f++) {
            for (int i = 0; i < inputs; i++) {
                table[i * factors.size() + f] = factors.get(f).ofInput[i];
            }
        }
        return table;
    }

    private float[] halves() {
        float[] table = new float[factors.size() * biases.length];
        for (int f = 0; f < factors.size(); f++) {
            table[f * biases.length + factors.get(f).logit] = factors.get(f).sign / 2;
        }
        return table;
    }

    private float[] squares() {
        float[] table = new float[inputs * biases.length];
        for (Factor factor : factors) {
            for (int i = 0; i < inputs; i++) {
                table[i * biases.length + factor.logit] -= factor.sign * factor.ofInput[i] * factor.ofInput[i] / 2;
            }
        }
        return table;
    }
}
