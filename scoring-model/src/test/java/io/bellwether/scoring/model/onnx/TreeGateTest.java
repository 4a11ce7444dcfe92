package io.bellwether.scoring.model.onnx;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.ByteString;
import io.bellwether.scoring.model.manifest.ModelKind.Computes;
import io.bellwether.scoring.model.onnx.TinyTrees.Node;
import io.bellwether.scoring.model.onnx.TinyTrees.Question;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with trees is found before the runtime, which trusts them, sees them. */
class TreeGateTest {
    @TempDir
    private Path directory;

    private final TinyTrees trees = new TinyTrees(1, 1)
            .tree(new Question("BRANCH_LT", 0, 1, false)
                    .split(
                            new Question("BRANCH_LT", 0, 0, false).split(Node.leaf(2, 1f), Node.leaf(1, 2f)),
                            Node.leaf(1, 3f)))
            .tree(Node.leaf(1, 0.5f));

    @Test
    void refusesTreesThatCannotBeExplained() {
        assertRefused(all -> all.remove("nodes_hitrates"), "'nodes_hitrates' of its trees has 0 entries where 6");
        assertRefused(all -> setFloat(all, "nodes_hitrates", 2, Float.NaN), "has the cover (nodes_hitrates) NaN");
        assertRefused(all -> setFloat(all, "nodes_hitrates", 3, -1), "has the cover (nodes_hitrates) -1.0");
        assertRefused(all -> setFloat(all, "nodes_hitrates", 5, 0), "node 0 of tree 1", "has no cover");
    }

    @Test
    void refusesOtherTestsAndTransformations() {
        assertRefused(all -> mode(all, 0, "BRANCH_EQ"), "node 0 of tree 0 of its trees has the mode BRANCH_EQ");
        assertRefused(
                all -> at(all, "post_transform").setS(ByteString.copyFromUtf8("LOGISTIC")),
                "post_transform LOGISTIC",
                "need NONE");
        assertRefused(all -> all.put("nodes_values_as_tensor", named("nodes_values_as_tensor")), "is not known");
        assertRefused(all -> setFloat(all, "nodes_values", 0, Float.POSITIVE_INFINITY), "compares with Infinity");
    }

    @Test
    void refusesWhatIsNotThere() {
        assertRefused(all -> setInt(all, "nodes_featureids", 0, 1), "asks for feature 1 of 1");
        assertRefused(all -> setInt(all, "nodes_featureids", 1, -1), "asks for feature -1 of 1");
        assertRefused(all -> setInt(all, "nodes_truenodeids", 0, 9), "node 0 of tree 0", "leads to node 9");
        assertRefused(all -> setInt(all, "class_ids", 0, 2), "score 0 of its trees is 1.0 for label 2");
        assertRefused(all -> setInt(all, "class_nodeids", 0, 77), "at node 77 of tree 0");
        assertRefused(all -> setInt(all, "class_nodeids", 0, 1), "has scores, but is no leaf");
        assertRefused(all -> setFloat(all, "class_weights", 1, Float.NaN), "score 1 of its trees is NaN");
    }

    @Test
    void refusesArraysThatDoNotFitTogether() {
        for (String name : List.copyOf(trees.attributes().keySet())) {
            boolean optional = name.equals("nodes_missing_value_tracks_true");
            if (!optional && (name.startsWith("nodes_") || name.startsWith("class_"))) {
                assertRefused(all -> at(all, name).clearInts().clearFloats().clearStrings(), "its trees");
            }
        }
        assertRefused(all -> at(all, "classlabels_int64s").addInts(2), "its trees have 3 labels");
        assertRefused(all -> at(all, "nodes_values").addFloats(1), "'nodes_values' of its trees has 7 entries");
    }

    @Test
    void refusesCirclesAndNodesOfTwoParents() {
        assertRefused(
                all -> setInt(all, "nodes_truenodeids", 1, 0),
                "node 0 of tree 0 of its trees is the child of two nodes, or of itself");
        assertRefused(
                all -> setInt(all, "nodes_truenodeids", 1, 3), "node 3 of tree 0 of its trees is the child of two");
        assertRefused(all -> mode(all, 4, "BRANCH_LT"), "node 4 of tree 0 of its trees has scores, but is no leaf");
        assertRefused(all -> mode(all, 1, "LEAF"), "its trees have 6 nodes, of which 4 can be reached");
        assertRefused(all -> setInt(all, "nodes_nodeids", 2, 3), "node 3 of tree 0 of its trees stands twice");
        assertRefused(all -> setInt(all, "nodes_treeids", 5, 0), "node 0 of tree 0 of its trees stands twice");
    }

    @Test
    void refusesTreesThatAreTooDeep() {
        Node chain = Node.leaf(1, 1f);
        for (int i = 0; i < 70; i++) {
            chain = new Question("BRANCH_LT", 0, i, false).split(Node.leaf(1, 0f), chain);
        }

        assertRefused(new TinyTrees(1, 1).tree(chain).model(), "is deeper than 64 steps");
    }

    @Test
    void refusesAnotherGraphAroundTheTrees() {
        assertRefused(TinyGraphs.withLast(trees.model(), "Neg", ""), "the operator Neg");
        assertRefused(TinyGraphs.dense(new float[1], new float[1]), "");
        ModelProto.Builder other = trees.model();
        other.getGraphBuilder()
                .addNode(0, TinyGraphs.node("Identity", List.of("features"), "same"))
                .getNodeBuilder(1)
                .setInput(0, "same");
        assertRefused(other, "must have one TreeEnsembleClassifier, which reads 'features'");
    }

    @Test
    void refusesABaseValueThatTheRuntimeDrops() {
        TinyTrees based = new TinyTrees(1, 1).tree(Node.leaf(1, 0.5f)).base(0.25f);

        assertThatThrownBy(() -> load(based.model(), 0.75)).isInstanceOf(Exception.class);
        assertThatThrownBy(() -> load(based.model(), 0.5)).hasMessageContaining("the graph computes something else");
    }

    private void assertRefused(Consumer<Map<String, AttributeProto.Builder>> change, String... words) {
        change.accept(trees.attributes());
        assertRefused(trees.modelOfAttributes(), words);
    }

    private void assertRefused(ModelProto.Builder graph, String... words) {
        assertThatThrownBy(() -> load(graph, 0))
                .hasMessageContaining("model.onnx")
                .hasMessageContaining("export the model again")
                .hasMessageContainingAll(words);
    }

    private void load(ModelProto.Builder graph, double logit) throws Exception {
        ModelLoader.loadTable(new TablePackage(Computes.TREES, List.of("no", "yes"), graph)
                        .golden(new float[1], logit)
                        .write(directory))
                .close();
    }

    private static AttributeProto.Builder at(Map<String, AttributeProto.Builder> all, String name) {
        return Objects.requireNonNull(all.get(name));
    }

    private static AttributeProto.Builder named(String name) {
        return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.TENSOR);
    }

    private static void setInt(Map<String, AttributeProto.Builder> all, String name, int index, long value) {
        at(all, name).setInts(index, value);
    }

    private static void setFloat(Map<String, AttributeProto.Builder> all, String name, int index, float value) {
        at(all, name).setFloats(index, value);
    }

    private static void mode(Map<String, AttributeProto.Builder> all, int index, String mode) {
        at(all, "nodes_modes").setStrings(index, ByteString.copyFromUtf8(mode));
    }
}
