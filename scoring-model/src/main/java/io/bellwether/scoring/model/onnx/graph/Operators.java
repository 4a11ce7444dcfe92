package io.bellwether.scoring.model.onnx.graph;

import java.util.Set;

/**
 * The operators that a graph may use, by what its kind of package needs. All are of ONNX itself and give the same answer to the same
 * question; none runs a graph within the graph, draws random numbers, or handles anything but tensors of numbers.
 */
public enum Operators {
    /** Arithmetic whose results are about as large as what goes in: linear models. */
    PLAIN,

    /** The same and tree ensembles. Their arrays must be checked besides: the runtime trusts them. */
    TREES,

    /** The same as {@link #PLAIN} and what makes tensors of any size, as networks need for their masks and positions. */
    NETWORK;

    private static final Set<String> EVERYWHERE = names("""
            Abs Add And Cast Ceil Celu Clip Cos Div Dropout Elu Equal Erf Exp Floor Gelu Greater GreaterOrEqual HardSigmoid HardSwish
            Identity IsInf IsNaN LeakyRelu Less LessOrEqual Log Max Mean Min Mish Mod Mul Neg Not Or PRelu Pow Reciprocal Relu Round
            Selu Sigmoid Sign Sin Softplus Softsign Sqrt Sub Sum Tanh ThresholdedRelu Where Xor

            ArgMax ArgMin BatchNormalization Gemm LayerNormalization LogSoftmax LpNormalization MatMul MatMulInteger Normalizer
            ReduceL1 ReduceL2 ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum ReduceSumSquare Scaler Softmax

            ArrayFeatureExtractor Concat Constant Flatten Gather Reshape Shape Size Slice Split Squeeze Transpose Unsqueeze

            DequantizeLinear DynamicQuantizeLinear QLinearMatMul QuantizeLinear
            """);
    private static final Set<String> TREE_ENSEMBLES = names("TreeEnsembleClassifier TreeEnsembleRegressor");
    private static final Set<String> OF_ANY_SIZE = names("""
            ConstantOfShape CumSum Einsum Expand EyeLike GatherElements GatherND OneHot Pad Range ScatterElements ScatterND Tile TopK
            Trilu
            """);

    boolean take(String operator) {
        return EVERYWHERE.contains(operator)
                || switch (this) {
                    case PLAIN -> false;
                    case TREES -> TREE_ENSEMBLES.contains(operator);
                    case NETWORK -> OF_ANY_SIZE.contains(operator);
                };
    }

    private static Set<String> names(String text) {
        return Set.of(text.strip().split("\\s+"));
    }
}
