package io.bellwether.scoring.model.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TrainingInfoProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.bellwether.scoring.model.onnx.TinyGraphs;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What no runtime ever gets to see. */
class GraphRulesTest {
    private final ModelProto.Builder model = TinyGraphs.dense(new float[] {1, 2, 3}, new float[] {4});
    private final GraphProto.Builder graph = model.getGraphBuilder();

    @Test
    void refusesAGraphWithinTheGraph() {
        for (String operator : List.of("If", "Loop", "Scan")) {
            NodeProto.Builder node = graph.getNodeBuilder(0).clearAttribute().setOpType(operator);
            assertRefused("the operator " + operator + " is not taken");
            node.addAttribute(AttributeProto.newBuilder().setName("body").setG(GraphProto.newBuilder()));
            assertRefused("the operator " + operator + " holds a graph of its own");
            node.clearAttribute()
                    .addAttribute(AttributeProto.newBuilder().setName("bodies").addGraphs(GraphProto.newBuilder()));
            assertRefused("holds a graph of its own");
        }
    }

    @Test
    void refusesInstructionsForTraining() {
        model.addTrainingInfo(TrainingInfoProto.newBuilder().setAlgorithm(GraphProto.newBuilder()));

        assertRefused("instructions for training");
    }

    @Test
    void findsExternalDataWhereverItHides() {
        TensorProto outside = TensorProto.newBuilder()
                .setName("sneaked")
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .build();
        TensorProto inside = TensorProto.newBuilder()
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .addFloatData(1)
                .build();
        NodeProto.Builder node = graph.getNodeBuilder(0);
        for (AttributeProto.Builder hidden : List.of(
                AttributeProto.newBuilder().setT(outside),
                AttributeProto.newBuilder().addTensors(outside),
                AttributeProto.newBuilder()
                        .setSparseTensor(SparseTensorProto.newBuilder().setValues(outside)),
                AttributeProto.newBuilder()
                        .addSparseTensors(
                                SparseTensorProto.newBuilder().setValues(inside).setIndices(outside)))) {
            node.clearAttribute().addAttribute(hidden);
            assertRefused("'sneaked' lies in another file");
        }
        node.clearAttribute();
        graph.addSparseInitializer(SparseTensorProto.newBuilder().setValues(outside));
        assertRefused("'sneaked' lies in another file");
    }

    @Test
    void refusesConstantsThatAreNotAsLongAsTheirShape() {
        TensorProto.Builder weights = graph.getInitializerBuilder(0);
        ByteString whole = weights.getRawData();

        weights.setRawData(whole.substring(0, 8));
        assertRefused("'weights' is cut off");
        weights.setRawData(whole.concat(whole));
        assertRefused("'weights' is cut off");
        weights.setRawData(whole).addFloatData(1);
        assertRefused("'weights' is cut off");
        weights.clearFloatData().setDims(0, -3);
        assertRefused("has a dimension of -3");
        weights.setDims(0, 1L << 20).setDims(1, 1L << 20);
        assertRefused("is too large");
        weights.setDims(0, 3).setDims(1, 1).setDataType(TensorProto.DataType.STRING_VALUE);
        assertRefused("'weights' is cut off");
        weights.setDataType(77);
        assertRefused("'weights' is cut off");
    }

    @Test
    void takesTheOperatorsOfAKindOnly() {
        NodeProto.Builder node = graph.getNodeBuilder(0);

        node.setOpType("TreeEnsembleClassifier");
        assertRefused(Operators.PLAIN, "TreeEnsembleClassifier is not taken in this kind");
        assertRefused(Operators.NETWORK, "TreeEnsembleClassifier is not taken in this kind");
        assertThatCode(() -> parse(Operators.TREES)).doesNotThrowAnyException();
        node.setOpType("ConstantOfShape");
        assertRefused(Operators.PLAIN, "ConstantOfShape is not taken");
        assertRefused(Operators.TREES, "ConstantOfShape is not taken");
        assertThatCode(() -> parse(Operators.NETWORK)).doesNotThrowAnyException();
        for (String operator : List.of("RandomNormal", "SequenceAt", "StringNormalizer", "Optional", "Nonsense", "")) {
            node.setOpType(operator);
            assertRefused(Operators.NETWORK, "the operator " + operator);
        }
    }

    @Test
    void refusesMoreNodesThanAnyModelHas() {
        NodeProto node = graph.getNode(0);
        for (int i = 0; i < 20_000; i++) {
            graph.addNode(node);
        }

        assertRefused("it has 20002 nodes");
    }

    @Test
    void handsOverNothingItDoesNotKnow() {
        model.setUnknownFields(UnknownFieldSet.newBuilder()
                .addField(
                        999,
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(ByteString.copyFromUtf8("a later version of ONNX"))
                                .build())
                .build());
        graph.getNodeBuilder(0).setUnknownFields(model.getUnknownFields());

        byte[] handedOver = parse(Operators.PLAIN).bytes();

        assertThat(new String(handedOver, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("later version");
        assertThat(handedOver)
                .isEqualTo(TinyGraphs.dense(new float[] {1, 2, 3}, new float[] {4})
                        .build()
                        .toByteArray());
    }

    private void assertRefused(String words) {
        assertRefused(Operators.NETWORK, words);
    }

    private void assertRefused(Operators operators, String words) {
        assertThatThrownBy(() -> parse(operators))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    private GraphFile parse(Operators operators) {
        return GraphFile.parse(model.build().toByteArray(), operators);
    }
}
