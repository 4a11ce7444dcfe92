package io.bellwether.scoring.model.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.bellwether.scoring.model.onnx.TinyTrees;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneTargetTest {
    private static final int FEATURES = 6;
    private static final int ROWS = 32;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8})
    void givesEveryBitOfTheLogits(int depth) throws OrtException {
        Random random = new Random(depth);
        ModelProto model = trees(random, depth, 1);

        ModelProto other = OneTarget.of(model);

        assertThat(other.getGraph().getNodeList())
                .extracting(NodeProto::getOpType)
                .containsExactly("TreeEnsembleRegressor");
        float[] rows = new float[0];
        for (int row = 0; row < ROWS; row++) {
            rows = joined(rows, TinyTrees.row(random, FEATURES));
        }
        assertThat(logits(other, rows)).isEqualTo(logits(model, rows));
    }

    @Test
    void leavesOtherGraphsAsTheyAre() {
        ModelProto manyLogits = trees(new Random(1), 3, 3);
        ModelProto firstColumn = trees(new Random(1), 3, 1);
        ModelProto.Builder changed = firstColumn.toBuilder();
        changed.getGraphBuilder().getInitializerBuilder(0).setInt64Data(0, 0);

        assertThat(OneTarget.of(manyLogits)).isSameAs(manyLogits);
        ModelProto other = changed.build();
        assertThat(OneTarget.of(other)).isSameAs(other);
        ModelProto first = scoresFor(firstColumn, 0);
        assertThat(OneTarget.of(first)).isSameAs(first);
    }

    private static ModelProto trees(Random random, int depth, int logits) {
        return TinyTrees.random(random, new int[] {40, depth}, FEATURES, logits)
                .model()
                .build();
    }

    private static ModelProto scoresFor(ModelProto model, long label) {
        ModelProto.Builder changed = model.toBuilder();
        NodeProto.Builder trees = changed.getGraphBuilder().getNodeBuilder(0);
        trees.getAttributeBuilderList().stream()
                .filter(attribute -> attribute.getName().equals("class_ids"))
                .forEach(attribute -> attribute.setInts(0, label));
        return changed.build();
    }

    private static float[] logits(ModelProto model, float[] rows) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(model.toByteArray());
                OnnxTensor input =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(rows), new long[] {ROWS, FEATURES});
                OrtSession.Result result = session.run(Map.of("features", input))) {
            float[] logits = new float[ROWS];
            ((OnnxTensor) result.get(0)).getFloatBuffer().get(logits);
            return logits;
        }
    }

    private static float[] joined(float[] first, float[] second) {
        float[] both = new float[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
