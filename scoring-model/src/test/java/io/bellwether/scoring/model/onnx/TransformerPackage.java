package io.bellwether.scoring.model.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.bellwether.scoring.model.drift.Reference;
import io.bellwether.scoring.model.manifest.ManifestFile;
import io.bellwether.scoring.model.manifest.ModelKind;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.manifest.Origin;
import io.bellwether.scoring.model.manifest.Outputs;
import io.bellwether.scoring.model.manifest.Platt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The smallest package of a transformer: its graph has the inputs and the output of one, and sums a row of numbers for each id that is
 * attended to, so that every answer can be worked out by hand.
 */
final class TransformerPackage {
    /** Id by place; the pieces of the tests' texts among them. */
    static final List<String> PIECES = List.of(
            "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "profit", "##s", "fall", "##ing", "rise", ",", "cafe");

    private static final String TOKENIZER = """
            {"version":"1.0",
             "normalizer":{"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,"strip_accents":null,"lowercase":true},
             "pre_tokenizer":{"type":"BertPreTokenizer"},
             "model":{"type":"WordPiece","unk_token":"[UNK]","continuing_subword_prefix":"##","max_input_chars_per_word":100,"vocab":{VOCABULARY}}}
            """;

    private String tokenizer = TOKENIZER.replace("VOCABULARY", vocabulary());
    private String golden = "{\"text\":\"\",\"probabilities\":[0.5,0.5]}\n";
    private boolean typed = true;
    private String mask = "attention_mask";

    TransformerPackage tokenizer(String from, String to) {
        tokenizer = tokenizer.replace(from, to);
        return this;
    }

    TransformerPackage golden(String lines) {
        golden = lines;
        return this;
    }

    TransformerPackage untyped() {
        typed = false;
        return this;
    }

    TransformerPackage maskCalled(String name) {
        mask = name;
        return this;
    }

    Path write(Path directory) throws IOException {
        TreeMap<String, String> files = new TreeMap<>();
        Map<String, byte[]> contents = Map.of(
                ModelManifest.MODEL_FILE, graph().toByteArray(),
                ModelManifest.TOKENIZER_FILE, tokenizer.getBytes(StandardCharsets.UTF_8),
                ModelManifest.GOLDEN_FILE, golden.getBytes(StandardCharsets.UTF_8),
                ModelManifest.CARD_FILE, "# card".getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, byte[]> file : contents.entrySet()) {
            Files.write(directory.resolve(file.getKey()), file.getValue());
            files.put(file.getKey(), ManifestFile.sha256(file.getValue()));
        }
        ModelManifest manifest = new ModelManifest(
                new ModelManifest.Identity("tiny-transformer", "1.0.0"),
                new ModelKind.TextTransformer(new ModelKind.TextTransformer.Limits(1_000, 32)),
                new Outputs(List.of("bad", "good"), Collections.nCopies(2, Platt.IDENTITY)),
                new Origin("Apache-2.0", List.of(), new TreeMap<>(), Reference.none()),
                files);
        ManifestFile.write(manifest, directory.resolve(ModelManifest.FILE));
        return directory;
    }

    /** What an id adds to the logit "good" (the logit "bad" stays 0): profit 1, ##s 0.25, fall -2, rise 3; [MASK] and the others 0. */
    static float weight(String piece) {
        return switch (piece) {
            case "profit" -> 1;
            case "##s" -> 0.25f;
            case "fall" -> -2;
            case "rise" -> 3;
            default -> 0;
        };
    }

    private ModelProto graph() {
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName("transformer")
                .addInput(value("input_ids", TensorProto.DataType.INT64, -1))
                .addInput(value(mask, TensorProto.DataType.INT64, -1))
                .addOutput(value("logits", TensorProto.DataType.FLOAT, 2))
                .addInitializer(table())
                .addInitializer(longs("one", 1))
                .addInitializer(longs("two", 2))
                .addNode(TinyGraphs.node("Gather", List.of("table", "input_ids"), "rows"))
                .addNode(number("Cast", List.of(mask), "attended", "to", TensorProto.DataType.FLOAT_VALUE))
                .addNode(TinyGraphs.node("Unsqueeze", List.of("attended", "two"), "column"))
                .addNode(TinyGraphs.node("Mul", List.of("rows", "column"), "seen"))
                .addNode(number("ReduceSum", List.of("seen", "one"), typed ? "sum" : "logits", "keepdims", 0));
        if (typed) {
            graph.addInput(value("token_type_ids", TensorProto.DataType.INT64, -1))
                    .addNode(number("Cast", List.of("token_type_ids"), "types", "to", TensorProto.DataType.FLOAT_VALUE))
                    .addNode(number("ReduceSum", List.of("types", "one"), "second", "keepdims", 1))
                    .addNode(TinyGraphs.node("Add", List.of("sum", "second"), "logits"));
        }
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
                .setGraph(graph)
                .build();
    }

    private static TensorProto table() {
        TensorProto.Builder table = TensorProto.newBuilder()
                .setName("table")
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .addDims(PIECES.size())
                .addDims(2);
        PIECES.forEach(piece -> table.addFloatData(0).addFloatData(weight(piece)));
        return table.build();
    }

    private static TensorProto longs(String name, long number) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.INT64_VALUE)
                .addDims(1)
                .addInt64Data(number)
                .build();
    }

    private static NodeProto number(String operator, List<String> inputs, String output, String name, int value) {
        return TinyGraphs.node(operator, inputs, output).toBuilder()
                .addAttribute(AttributeProto.newBuilder()
                        .setName(name)
                        .setType(AttributeProto.AttributeType.INT)
                        .setI(value))
                .build();
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, int width) {
        TensorShapeProto.Dimension.Builder second = TensorShapeProto.Dimension.newBuilder();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(TensorShapeProto.newBuilder()
                                        .addDim(TensorShapeProto.Dimension.newBuilder()
                                                .setDimParam("batch"))
                                        .addDim(width < 0 ? second.setDimParam("length") : second.setDimValue(width)))))
                .build();
    }

    private static String vocabulary() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < PIECES.size(); i++) {
            text.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(PIECES.get(i))
                    .append("\":")
                    .append(i);
        }
        return text.toString();
    }
}
