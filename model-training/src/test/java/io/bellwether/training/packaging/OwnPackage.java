package io.bellwether.training.packaging;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What somebody puts together by hand: a graph of their own, a manifest without hashes, golden inputs without answers. */
final class OwnPackage {
    private static final int IR_VERSION = 8;
    private static final int OPERATOR_SET = 13;

    private OwnPackage() {}

    static Path write(Path folder, float ageWeight) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("model.onnx"), graph(ageWeight, 1.5f, -0.5f));
        Files.writeString(folder.resolve("card.md"), "# Who leaves\n");
        Files.writeString(folder.resolve("golden.jsonl"), """
                {"row":{"age":"30","plan":"paid"}}
                {"row":{"age":"61","plan":"free"}}
                {"row":{"age":null,"plan":"other"}}
                """);
        Files.writeString(folder.resolve("manifest.yaml"), """
                # by hand
                format: 1
                name: leavers
                version: 0.1
                kind: table-linear
                labels: [stays, leaves]
                columns:
                - {name: age, type: numeric, missing: default, value: 40, baseline: 40}
                - {name: plan, type: category, levels: [free, paid], unseen: none, missing: none, baselines: [0.5, 0.5]}
                licence: MIT
                dataSources: [{name: customers, licence: ours, rows: 100}]
                metrics: {auc: 0.71}
                """.replace("version: 0.1", "version: \"0.1\""));
        return folder;
    }

    private static byte[] graph(float... weights) {
        TensorProto.Builder matrix = constant("weights").addDims(weights.length).addDims(1);
        for (float weight : weights) {
            matrix.addFloatData(weight);
        }
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
                .setGraph(GraphProto.newBuilder()
                        .setName("own")
                        .addInput(value("features", weights.length))
                        .addOutput(value("logits", 1))
                        .addInitializer(matrix)
                        .addInitializer(constant("bias").addDims(1).addFloatData(-2))
                        .addNode(node("MatMul", List.of("features", "weights"), "product"))
                        .addNode(node("Add", List.of("product", "bias"), "logits")))
                .build()
                .toByteArray();
    }

    private static TensorProto.Builder constant(String name) {
        return TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT.getNumber());
    }

    private static NodeProto node(String operator, List<String> inputs, String output) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(inputs)
                .addOutput(output)
                .build();
    }

    private static ValueInfoProto value(String name, int width) {
        TensorShapeProto shape = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("batch"))
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(width))
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                                .setShape(shape)))
                .build();
    }
}
