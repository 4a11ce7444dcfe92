package io.bellwether.scoring.model.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Trees as a graph, and what they say, computed the plain way. */
public final class TinyTrees {
    private final int features;
    private final int logits;
    private final List<Node> trees = new ArrayList<>();
    private final Map<String, AttributeProto.Builder> attributes = new TreeMap<>();
    private float[] base = {};

    /** A node; a leaf has no children. */
    public record Node(Question question, float cover, List<Node> children, List<Float> scores) {

        static Node leaf(float cover, Float... scores) {
            return new Node(new Question("LEAF", 0, 0, false), cover, List.of(), List.of(scores));
        }

        /** First where it holds. */
        Node over(Node yes, Node no) {
            return new Node(question, yes.cover + no.cover, List.of(yes, no), List.of());
        }

        Node next(float[] row) {
            return children.get(question.holds(row[question.feature]) ? 0 : 1);
        }

        double expected(int logit) {
            double sum = 0;
            for (Node child : children) {
                sum += child.cover / (double) cover * child.expected(logit);
            }
            return children.isEmpty() ? scores.get(logit) : sum;
        }
    }

    /** What a node asks. */
    public record Question(String mode, int feature, float threshold, boolean missingTrue) {
        boolean holds(float value) {
            if (Float.isNaN(value)) {
                return missingTrue;
            }
            return mode.equals("BRANCH_LT") ? value < threshold : value <= threshold;
        }

        Node split(Node yes, Node no) {
            return new Node(this, 0, List.of(), List.of()).over(yes, no);
        }
    }

    public TinyTrees(int features, int logits) {
        this.features = features;
        this.logits = logits;
    }

    int features() {
        return features;
    }

    public TinyTrees tree(Node root) {
        trees.add(root);
        return this;
    }

    TinyTrees base(float... values) {
        base = values;
        return this;
    }

    /** Trees of any shape up to a depth; thresholds are halves, so that numbers meet them. */
    public static TinyTrees random(Random random, int[] size, int features, int logits) {
        TinyTrees trees = new TinyTrees(features, logits);
        for (int i = 0; i < size[0]; i++) {
            trees.tree(trees.random(random, size[1]));
        }
        return trees;
    }

    private Node random(Random random, int depth) {
        if (depth == 0 || random.nextInt(8) == 0) {
            Float[] scores = new Float[logits];
            for (int i = 0; i < logits; i++) {
                scores[i] = (float) random.nextGaussian() / 4;
            }
            return Node.leaf(1 + random.nextInt(50), scores);
        }
        String mode = random.nextBoolean() ? "BRANCH_LT" : "BRANCH_LEQ";
        return new Question(mode, random.nextInt(features), random.nextInt(9) / 2f - 2, random.nextBoolean())
                .split(random(random, depth - 1), random(random, depth - 1));
    }

    /** Numbers that often meet a threshold, some of them missing. */
    public static float[] row(Random random, int features) {
        float[] row = new float[features];
        for (int i = 0; i < features; i++) {
            row[i] = random.nextInt(5) == 0 ? Float.NaN : random.nextInt(13) / 2f - 3;
        }
        return row;
    }

    /** The logits of a row. */
    double[] logits(float[] row) {
        double[] sums = new double[logits];
        for (int logit = 0; logit < logits; logit++) {
            sums[logit] = base.length == 0 ? 0 : base[logit];
            for (Node tree : trees) {
                Node at = tree;
                while (!at.children.isEmpty()) {
                    at = at.next(row);
                }
                sums[logit] += at.scores.get(logit);
            }
        }
        return sums;
    }

    /** What each feature contributes to a logit. */
    double[] contributions(float[] row, int logit) {
        double[] sums = new double[features];
        for (Node tree : trees) {
            for (Node at = tree; !at.children.isEmpty(); at = at.next(row)) {
                sums[at.question.feature] += at.next(row).expected(logit) - at.expected(logit);
            }
        }
        return sums;
    }

    /** The graph; an attribute may be got at before, by {@link #attribute}. */
    public ModelProto.Builder model() {
        attributes();
        return modelOfAttributes();
    }

    /** The graph of whatever the attributes are by now. */
    ModelProto.Builder modelOfAttributes() {
        NodeProto.Builder operator = NodeProto.newBuilder()
                .setOpType("TreeEnsembleClassifier")
                .setDomain("ai.onnx.ml")
                .setName("trees")
                .addInput("features")
                .addOutput("label")
                .addOutput("scores");
        attributes.values().forEach(operator::addAttribute);
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName("trees")
                .addInput(TinyGraphs.value("features", TensorProto.DataType.FLOAT, features))
                .addOutput(TinyGraphs.value("logits", TensorProto.DataType.FLOAT, logits))
                .addNode(operator);
        if (logits == 1) {
            graph.addInitializer(TensorProto.newBuilder()
                            .setName("positive")
                            .setDataType(TensorProto.DataType.INT64_VALUE)
                            .addDims(1)
                            .addInt64Data(1))
                    .addNode(TinyGraphs.node("Gather", List.of("scores", "positive"), "logits").toBuilder()
                            .addAttribute(AttributeProto.newBuilder()
                                    .setName("axis")
                                    .setType(AttributeType.INT)
                                    .setI(1)));
        } else {
            graph.addNode(TinyGraphs.node("Identity", List.of("scores"), "logits"));
        }
        return TinyGraphs.model(graph)
                .addOpsetImport(
                        OperatorSetIdProto.newBuilder().setDomain("ai.onnx.ml").setVersion(3));
    }

    /** The attributes of the operator, by name, to be changed. */
    Map<String, AttributeProto.Builder> attributes() {
        attributes.clear();
        for (int label = 0; label < Math.max(2, logits); label++) {
            ints("classlabels_int64s", label);
        }
        attribute("post_transform", AttributeType.STRING).setS(ByteString.copyFromUtf8("NONE"));
        for (int tree = 0; tree < trees.size(); tree++) {
            write(trees.get(tree), tree, new int[] {0});
        }
        for (float each : base) {
            attribute("base_values", AttributeType.FLOATS).addFloats(each);
        }
        return attributes;
    }

    /** Writes a node before its descendants; answers its id. */
    private int write(Node node, int tree, int[] free) {
        int id = free[0]++;
        ints("nodes_treeids", tree);
        ints("nodes_nodeids", id);
        ints("nodes_featureids", node.question.feature);
        ints("nodes_missing_value_tracks_true", node.question.missingTrue ? 1 : 0);
        attribute("nodes_modes", AttributeType.STRINGS).addStrings(ByteString.copyFromUtf8(node.question.mode));
        attribute("nodes_values", AttributeType.FLOATS).addFloats(node.question.threshold);
        attribute("nodes_hitrates", AttributeType.FLOATS).addFloats(node.cover);
        int at = attribute("nodes_truenodeids", AttributeType.INTS).getIntsCount();
        ints("nodes_truenodeids", 0);
        ints("nodes_falsenodeids", 0);
        if (node.children.isEmpty()) {
            for (int logit = 0; logit < logits; logit++) {
                ints("class_treeids", tree);
                ints("class_nodeids", id);
                ints("class_ids", logits == 1 ? 1 : logit);
                attribute("class_weights", AttributeType.FLOATS).addFloats(node.scores.get(logit));
            }
        } else {
            int yes = write(node.children.get(0), tree, free);
            int no = write(node.children.get(1), tree, free);
            attribute("nodes_truenodeids", AttributeType.INTS).setInts(at, yes);
            attribute("nodes_falsenodeids", AttributeType.INTS).setInts(at, no);
        }
        return id;
    }

    private void ints(String name, long value) {
        attribute(name, AttributeType.INTS).addInts(value);
    }

    private AttributeProto.Builder attribute(String name, AttributeType type) {
        return attributes.computeIfAbsent(
                name, key -> AttributeProto.newBuilder().setName(key).setType(type));
    }
}
