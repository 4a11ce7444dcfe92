package io.bellwether.scoring.model.onnx.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.Set;

/**
 * What a graph must be before a runtime, which is native code, sees it: all its data inside, nothing but known operators in one plain
 * graph, constants that are as long as they say.
 */
final class GraphRules {
    private static final Set<String> DOMAINS = Set.of("", "ai.onnx", "ai.onnx.ml");
    private static final int MOST_NODES = 20_000;
    private static final int MOST_DIMENSIONS = 8;

    private final Operators operators;

    private GraphRules(Operators operators) {
        this.operators = operators;
    }

    /**
     * Checks a model.
     *
     * @throws IllegalArgumentException when it breaks a rule; the message says which
     */
    static void check(ModelProto model, Operators operators) {
        for (OperatorSetIdProto set : model.getOpsetImportList()) {
            checkDomain(set.getDomain(), "the operator set");
        }
        require(model.getFunctionsCount() == 0, "it defines functions of its own; export it without them");
        require(model.getTrainingInfoCount() == 0, "it holds instructions for training; export it for inference");
        new GraphRules(operators).check(model.getGraph());
    }

    private void check(GraphProto graph) {
        require(graph.getNodeCount() <= MOST_NODES, "it has " + graph.getNodeCount() + " nodes, at most " + MOST_NODES);
        graph.getInitializerList().forEach(GraphRules::check);
        graph.getSparseInitializerList().forEach(GraphRules::check);
        graph.getNodeList().forEach(this::check);
    }

    private void check(NodeProto node) {
        String operator = node.getOpType();
        checkDomain(node.getDomain(), "the operator " + operator);
        node.getAttributeList().forEach(attribute -> check(attribute, operator));
        require(
                operators.take(operator),
                "the operator " + operator
                        + " is not taken in this kind of package; docs/model-package.md says which are");
    }

    private static void check(AttributeProto attribute, String operator) {
        require(
                !attribute.hasG() && attribute.getGraphsCount() == 0,
                "the operator " + operator + " holds a graph of its own; export the model without loops and branches");
        if (attribute.hasT()) {
            check(attribute.getT());
        }
        attribute.getTensorsList().forEach(GraphRules::check);
        if (attribute.hasSparseTensor()) {
            check(attribute.getSparseTensor());
        }
        attribute.getSparseTensorsList().forEach(GraphRules::check);
    }

    private static void check(SparseTensorProto tensor) {
        check(tensor.getValues());
        check(tensor.getIndices());
    }

    private static void check(TensorProto tensor) {
        String name = "its constant '" + tensor.getName() + "' ";
        require(
                tensor.getDataLocation() != TensorProto.DataLocation.EXTERNAL && tensor.getExternalDataCount() == 0,
                name + "lies in another file; export the model with its data inside");
        require(
                !tensor.hasSegment() && tensor.getDimsCount() <= MOST_DIMENSIONS,
                name + "is in parts, or of too many dimensions");
        long length = 1;
        for (long dimension : tensor.getDimsList()) {
            require(dimension >= 0 && dimension <= Integer.MAX_VALUE, name + "has a dimension of " + dimension);
            length *= dimension;
            require(length <= Integer.MAX_VALUE, name + "is too large: " + tensor.getDimsList());
        }
        require(length == length(tensor), name + "is cut off: it is not as long as its shape " + tensor.getDimsList());
    }

    /** How many elements there really are; -1 for types no model here has. */
    private static long length(TensorProto tensor) {
        TensorProto.DataType type = TensorProto.DataType.forNumber(tensor.getDataType());
        if (type == null) {
            return -1;
        }
        return switch (type) {
            case FLOAT -> raw(tensor, Float.BYTES, tensor.getFloatDataCount());
            case DOUBLE -> raw(tensor, Double.BYTES, tensor.getDoubleDataCount());
            case INT64 -> raw(tensor, Long.BYTES, tensor.getInt64DataCount());
            case INT32 -> raw(tensor, Integer.BYTES, tensor.getInt32DataCount());
            case INT16, UINT16, FLOAT16, BFLOAT16 -> raw(tensor, Short.BYTES, tensor.getInt32DataCount());
            case INT8, UINT8, BOOL -> raw(tensor, 1, tensor.getInt32DataCount());
            case UINT32 -> raw(tensor, Integer.BYTES, tensor.getUint64DataCount());
            case UINT64 -> raw(tensor, Long.BYTES, tensor.getUint64DataCount());
            default -> -1;
        };
    }

    private static long raw(TensorProto tensor, int size, int typed) {
        if (!tensor.hasRawData()) {
            return typed;
        }
        int bytes = tensor.getRawData().size();
        return typed == 0 && bytes % size == 0 ? bytes / size : -1;
    }

    private static void checkDomain(String domain, String what) {
        require(
                DOMAINS.contains(domain),
                what + " is of the domain '" + domain + "'; only operators of ONNX itself are taken");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
