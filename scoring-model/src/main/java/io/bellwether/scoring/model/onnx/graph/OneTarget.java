package io.bellwether.scoring.model.onnx.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Trees of one logit as the operator that ONNX Runtime walks fastest. A {@code TreeEnsembleClassifier} keeps scores of two labels, one of
 * which is always 0 and is thrown away by a {@code Gather} after it; a {@code TreeEnsembleRegressor} of one target adds up the same numbers
 * in the same order, and nothing else.
 */
final class OneTarget {
    private static final String SCORES = "class_";
    private static final String SCORES_OF_TARGETS = "target_";

    private OneTarget() {}

    /** The same model with another operator; the model itself where it is anything but such trees and such a {@code Gather}. */
    static ModelProto of(ModelProto model) {
        GraphProto graph = model.getGraph();
        if (graph.getNodeCount() != 2 || graph.getOutputCount() != 1 || graph.getInitializerCount() != 1) {
            return model;
        }
        NodeProto trees = graph.getNode(0);
        if (!onlyTheSecondLabelCounts(trees) || !takesTheSecondLabel(graph)) {
            return model;
        }
        GraphProto.Builder other = graph.toBuilder().clearNode().clearInitializer();
        other.addNode(regressor(trees, graph.getOutput(0).getName()));
        return model.toBuilder().setGraph(other).build();
    }

    private static NodeProto regressor(NodeProto trees, String output) {
        NodeProto.Builder regressor = trees.toBuilder()
                .setOpType("TreeEnsembleRegressor")
                .clearAttribute()
                .clearOutput()
                .addOutput(output);
        for (AttributeProto attribute : trees.getAttributeList()) {
            String name = attribute.getName();
            if (!name.startsWith(SCORES)) {
                if (!name.startsWith("classlabels_")) {
                    regressor.addAttribute(attribute);
                }
                continue;
            }
            AttributeProto.Builder renamed =
                    attribute.toBuilder().setName(SCORES_OF_TARGETS + name.substring(SCORES.length()));
            if (name.equals("class_ids")) {
                renamed.clearInts().addAllInts(Collections.nCopies(attribute.getIntsCount(), 0L));
            }
            regressor.addAttribute(renamed);
        }
        return regressor
                .addAttribute(AttributeProto.newBuilder()
                        .setName("n_targets")
                        .setType(AttributeProto.AttributeType.INT)
                        .setI(1))
                .build();
    }

    /** Each leaf has one score, for the second of two labels, and nothing is added to the sum. */
    private static boolean onlyTheSecondLabelCounts(NodeProto trees) {
        if (!trees.getOpType().equals("TreeEnsembleClassifier") || trees.getOutputCount() != 2) {
            return false;
        }
        List<Long> labels = List.of();
        List<Long> treeIds = List.of();
        List<Long> nodeIds = List.of();
        for (AttributeProto attribute : trees.getAttributeList()) {
            switch (attribute.getName()) {
                case "class_ids" -> labels = attribute.getIntsList();
                case "class_treeids" -> treeIds = attribute.getIntsList();
                case "class_nodeids" -> nodeIds = attribute.getIntsList();
                case "base_values" -> {
                    return false;
                }
                default -> {}
            }
        }
        Set<List<Long>> leaves = new HashSet<>();
        for (int i = 0; i < labels.size(); i++) {
            if (labels.get(i) != 1 || !leaves.add(List.of(treeIds.get(i), nodeIds.get(i)))) {
                return false;
            }
        }
        return !leaves.isEmpty();
    }

    private static boolean takesTheSecondLabel(GraphProto graph) {
        NodeProto gather = graph.getNode(1);
        TensorProto column = graph.getInitializer(0);
        return gather.getOpType().equals("Gather")
                && gather.getInputList().equals(List.of(graph.getNode(0).getOutput(1), column.getName()))
                && gather.getOutput(0).equals(graph.getOutput(0).getName())
                && gather.getAttributeCount() == 1
                && gather.getAttribute(0).getName().equals("axis")
                && gather.getAttribute(0).getI() == 1
                && column.getDataType() == TensorProto.DataType.INT64_VALUE
                && column.getDimsList().equals(List.of(1L))
                && onlyNumber(column) == 1;
    }

    private static long onlyNumber(TensorProto tensor) {
        return tensor.hasRawData()
                ? tensor.getRawData()
                        .asReadOnlyByteBuffer()
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getLong()
                : tensor.getInt64Data(0);
    }
}
