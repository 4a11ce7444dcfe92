package io.bellwether.training.packaging.view;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a graph reads, computes with and gives. Looks only: whether it may be used is for the load gate to say. */
final class GraphSummary {
    private static final String STANDARD = "ai.onnx";

    private GraphSummary() {}

    /** A tree with {@code opsets}, {@code operators} and how often each stands, {@code inputs}, {@code outputs}, {@code constants}. */
    static ObjectNode of(byte[] bytes) {
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        try {
            ModelProto model = ModelProto.parseFrom(bytes);
            ObjectNode opsets = summary.putObject("opsets");
            for (OperatorSetIdProto set : model.getOpsetImportList()) {
                opsets.put(set.getDomain().isEmpty() ? STANDARD : set.getDomain(), set.getVersion());
            }
            Map<String, Integer> operators = new TreeMap<>();
            for (NodeProto node : model.getGraph().getNodeList()) {
                operators.merge(operator(node), 1, Integer::sum);
            }
            ObjectNode counts = summary.putObject("operators");
            operators.forEach(counts::put);
            values(model.getGraph().getInputList(), summary.putArray("inputs"));
            values(model.getGraph().getOutputList(), summary.putArray("outputs"));
            ArrayNode constants = summary.putArray("constants");
            for (TensorProto tensor : model.getGraph().getInitializerList()) {
                describe(constants.addObject(), tensor.getName(), type(tensor.getDataType()), tensor.getDimsList());
            }
        } catch (InvalidProtocolBufferException e) {
            summary.put("problem", "is no ONNX model: " + e.getMessage());
        }
        return summary;
    }

    private static String operator(NodeProto node) {
        return node.getDomain().isEmpty() || node.getDomain().equals(STANDARD)
                ? node.getOpType()
                : node.getDomain() + "." + node.getOpType();
    }

    private static void values(List<ValueInfoProto> values, ArrayNode into) {
        for (ValueInfoProto value : values) {
            TypeProto.Tensor tensor = value.getType().getTensorType();
            List<Object> shape = new ArrayList<>();
            for (TensorShapeProto.Dimension dimension : tensor.getShape().getDimList()) {
                shape.add(dimension.hasDimValue() ? dimension.getDimValue() : dimension.getDimParam());
            }
            describe(into.addObject(), value.getName(), type(tensor.getElemType()), shape);
        }
    }

    private static String type(int number) {
        return String.valueOf(TensorProto.DataType.forNumber(number)).toLowerCase(Locale.ROOT);
    }

    private static void describe(ObjectNode node, String name, String type, List<?> shape) {
        node.put("name", name);
        node.put("type", type);
        node.put("shape", shape.toString());
    }
}
