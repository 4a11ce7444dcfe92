package io.bellwether.training.trees;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.ByteString;
import io.bellwether.training.graph.OnnxGraph;
import java.util.List;
import java.util.stream.LongStream;
import org.tribuo.util.onnx.ONNXOperators;

/**
 * Writes an ensemble as one {@code TreeEnsembleClassifier} of the ONNX operators for classical models, version 3, without a transformation
 * after it. {@code nodes_hitrates} holds the number of training rows that came through a node. With one logit all leaves vote for the second of two
 * classes, whose column is gathered; the runtime compares in single precision, so thresholds are exact. There are no {@code base_values}, about which runtimes disagree for two classes: what
 * a logit starts from is part of the first tree. Not thread-safe.
 */
final class EnsembleGraph {
    private static final String SCORES = "scores";

    private final AttributeProto.Builder treeIds = integers("nodes_treeids");
    private final AttributeProto.Builder nodeIds = integers("nodes_nodeids");
    private final AttributeProto.Builder features = integers("nodes_featureids");
    private final AttributeProto.Builder modes = attribute("nodes_modes", AttributeProto.AttributeType.STRINGS);
    private final AttributeProto.Builder thresholds = floats("nodes_values");
    private final AttributeProto.Builder rows = floats("nodes_hitrates");
    private final AttributeProto.Builder yes = integers("nodes_truenodeids");
    private final AttributeProto.Builder no = integers("nodes_falsenodeids");
    private final AttributeProto.Builder missing = integers("nodes_missing_value_tracks_true");
    private final AttributeProto.Builder leafTrees = integers("class_treeids");
    private final AttributeProto.Builder leafNodes = integers("class_nodeids");
    private final AttributeProto.Builder leafClasses = integers("class_ids");
    private final AttributeProto.Builder leafWeights = floats("class_weights");

    private final Comparison comparison;
    private final int logits;
    private int trees;

    EnsembleGraph(Comparison comparison, int logits) {
        this.comparison = comparison;
        this.logits = logits;
    }

    /** Adds a tree. */
    void add(Counted tree) {
        for (int index = 0; index < tree.nodes().size(); index++) {
            Counted.Node at = tree.nodes().get(index);
            treeIds.addInts(trees);
            nodeIds.addInts(index);
            rows.addFloats(at.rows());
            yes.addInts(Math.max(0, at.yes()));
            no.addInts(Math.max(0, at.no()));
            if (at.node() instanceof TreeNode.Branch branch) {
                question(branch.question(), comparison.name());
            } else {
                question(new TreeNode.Question(0, 0, false), "LEAF");
                leaf(index, ((TreeNode.Leaf) at.node()).weights());
            }
        }
        trees++;
    }

    /** The file, for rows of this many inputs. */
    byte[] bytes(int inputs) {
        NodeProto.Builder ensemble = NodeProto.newBuilder()
                .setName("trees")
                .setOpType("TreeEnsembleClassifier")
                .setDomain(OnnxGraph.CLASSICAL)
                .addInput(OnnxGraph.INPUT)
                .addOutput("label")
                .addAttribute(OnnxGraph.attribute("post_transform", "NONE"))
                .addAttribute(integers("classlabels_int64s")
                        .addAllInts(
                                LongStream.range(0, Math.max(2, logits)).boxed().toList()));
        for (AttributeProto.Builder attribute : List.of(
                treeIds,
                nodeIds,
                features,
                modes,
                thresholds,
                rows,
                yes,
                no,
                missing,
                leafTrees,
                leafNodes,
                leafClasses,
                leafWeights)) {
            ensemble.addAttribute(attribute);
        }
        OnnxGraph graph = new OnnxGraph("trees");
        if (logits > 1) {
            graph.node(ensemble.addOutput(OnnxGraph.OUTPUT).build());
        } else {
            graph.node(ensemble.addOutput(SCORES).build())
                    .constant("column", new long[] {1}, 1)
                    .node(
                            ONNXOperators.GATHER,
                            List.of(SCORES, "column"),
                            OnnxGraph.OUTPUT,
                            OnnxGraph.attribute("axis", 1));
        }
        return graph.bytes(inputs, logits);
    }

    private void question(TreeNode.Question question, String mode) {
        features.addInts(question.input());
        thresholds.addFloats(question.threshold());
        missing.addInts(question.holdsForMissing() ? 1 : 0);
        modes.addStrings(ByteString.copyFromUtf8(mode));
    }

    /** The runtime wants at least one weight of every leaf. */
    private void leaf(int index, float[] weights) {
        boolean none = true;
        for (int k = weights.length - 1; k >= 0; k--) {
            if (weights[k] != 0 || (k == 0 && none)) {
                none = false;
                leafTrees.addInts(trees);
                leafNodes.addInts(index);
                leafClasses.addInts(weights.length == 1 ? 1 : k);
                leafWeights.addFloats(weights[k]);
            }
        }
    }

    private static AttributeProto.Builder integers(String name) {
        return attribute(name, AttributeProto.AttributeType.INTS);
    }

    private static AttributeProto.Builder floats(String name) {
        return attribute(name, AttributeProto.AttributeType.FLOATS);
    }

    private static AttributeProto.Builder attribute(String name, AttributeProto.AttributeType type) {
        return AttributeProto.newBuilder().setName(name).setType(type);
    }
}
