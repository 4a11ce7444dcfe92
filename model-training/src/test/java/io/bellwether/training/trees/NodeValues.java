package io.bellwether.training.trees;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;

/** Reads a graph of two labels as an explainer does: the value of a node is the mean of the leaves below it, weighted by their rows. */
final class NodeValues {
    private NodeValues() {}

    static double sumOfRoots(byte[] graph) {
        List<AttributeProto> attributes = attributes(graph);
        AttributeProto weights = named(attributes, "class_weights");
        double sum = 0;
        for (int leaf = 0; leaf < weights.getFloatsCount(); leaf++) {
            long tree = named(attributes, "class_treeids").getInts(leaf);
            long node = named(attributes, "class_nodeids").getInts(leaf);
            sum += weights.getFloats(leaf) * rows(attributes, tree, node) / rows(attributes, tree, 0);
        }
        return sum;
    }

    private static double rows(List<AttributeProto> attributes, long tree, long node) {
        AttributeProto trees = named(attributes, "nodes_treeids");
        AttributeProto nodes = named(attributes, "nodes_nodeids");
        int at = 0;
        while (trees.getInts(at) != tree || nodes.getInts(at) != node) {
            at++;
        }
        return named(attributes, "nodes_hitrates").getFloats(at);
    }

    private static AttributeProto named(List<AttributeProto> attributes, String name) {
        return attributes.stream()
                .filter(attribute -> attribute.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<AttributeProto> attributes(byte[] graph) {
        try {
            return ModelProto.parseFrom(graph).getGraph().getNode(0).getAttributeList();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }
}
