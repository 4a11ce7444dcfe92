package io.bellwether.scoring.model.onnx;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import io.bellwether.scoring.feature.MissingPolicy;
import io.bellwether.scoring.feature.ModelFeature;
import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.scoring.model.packaging.PackageException.Reason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadGateTest {
    @TempDir
    private Path directory;

    @Test
    void refusesAFileThatIsCutOff() throws IOException {
        new RiskPackage().write(directory);
        Path model = directory.resolve(ModelManifest.MODEL_FILE);
        Files.write(model, Arrays.copyOf(Files.readAllBytes(model), 100));

        assertRefused(Reason.HASH, "model.onnx", "SHA-256", "pack the package again");
    }

    @Test
    void refusesAGraphThatWasCutOffBeforeItWasPacked() throws IOException {
        new RiskPackage()
                .graphBytes(bytes -> Arrays.copyOf(bytes, bytes.length - 40))
                .write(directory);

        assertRefused(Reason.GRAPH, "model.onnx", "no ONNX model", "export the model again");
    }

    @Test
    void refusesOneFlippedBit() throws IOException {
        new RiskPackage().write(directory);
        Path golden = directory.resolve(ModelManifest.GOLDEN_FILE);
        byte[] bytes = Files.readAllBytes(golden);
        bytes[20] ^= 1;
        Files.write(golden, bytes);

        assertRefused(Reason.HASH, "golden.jsonl", "SHA-256");
    }

    @Test
    void refusesAWeightThatWasChangedBeforeItWasPacked() throws IOException {
        new RiskPackage()
                .graph(model -> {
                    TensorProto.Builder weights = model.getGraphBuilder().getInitializerBuilder(0);
                    byte[] raw = weights.getRawData().toByteArray();
                    raw[2] ^= 0x40;
                    weights.setRawData(ByteString.copyFrom(raw));
                    return model;
                })
                .write(directory);

        assertRefused(Reason.GOLDEN, "golden.jsonl", "line 1 is scored");
    }

    @Test
    void refusesFeaturesInAnotherOrder() throws IOException {
        new RiskPackage()
                .features(features -> {
                    Collections.swap(features, 4, 5);
                    return features;
                })
                .write(directory);

        assertRefused(
                Reason.FEATURES,
                "manifest.yaml",
                "features[4] is 'night'",
                "'amount_from_1100'",
                "train the package again");
    }

    @Test
    void refusesFeaturesThisBuildDoesNotCompute() throws IOException {
        new RiskPackage()
                .features(features -> {
                    features.add(new ModelFeature("shoe_size", new MissingPolicy.Reject(), "shoe_size", 0));
                    return features;
                })
                .write(directory);

        assertRefused(Reason.FEATURES, "'shoe_size' where this build computes no further one");
    }

    @Test
    void refusesDataOutsideOfTheGraph() throws IOException {
        new RiskPackage()
                .graph(model -> {
                    model.getGraphBuilder()
                            .getInitializerBuilder(0)
                            .clearRawData()
                            .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                            .addExternalData(StringStringEntryProto.newBuilder()
                                    .setKey("location")
                                    .setValue("/etc/passwd"));
                    return model;
                })
                .write(directory);

        assertRefused(Reason.GRAPH, "model.onnx", "'weights' lies in another file");
    }

    @Test
    void refusesDataOutsideOfTheGraphInAnAttribute() throws IOException {
        new RiskPackage()
                .graph(model -> {
                    GraphProto.Builder graph = model.getGraphBuilder();
                    graph.getNodeBuilder(0)
                            .addAttributeBuilder()
                            .setName("hidden")
                            .setT(TensorProto.newBuilder()
                                    .setName("sneaked")
                                    .setDataLocation(TensorProto.DataLocation.EXTERNAL));
                    return model;
                })
                .write(directory);

        assertRefused(Reason.GRAPH, "'sneaked' lies in another file");
    }

    @Test
    void refusesOperatorsThatItsKindHasNoUseFor() throws IOException {
        for (String operator :
                new String[] {"ConstantOfShape", "TreeEnsembleClassifier", "RandomUniformLike", "Loop"}) {
            new RiskPackage()
                    .graph(model -> TinyGraphs.withLast(model, operator, ""))
                    .write(directory);

            assertRefused(Reason.GRAPH, "model.onnx", "the operator " + operator + " is not taken");
        }
    }

    @Test
    void refusesAnotherPackagesFileInPlaceOfAnArchive() throws IOException {
        Path notAnArchive = Files.write(directory.resolve("model.zip"), new byte[100]);

        assertThatThrownBy(() -> ModelLoader.loadRisk(notAnArchive))
                .hasMessageContainingAll("model.zip", "no archive of a package", "bellwether model pack");
    }

    @Test
    void refusesCustomOperators() throws IOException {
        new RiskPackage()
                .graph(model -> TinyGraphs.withLast(model, "Exfiltrate", "com.example"))
                .write(directory);

        assertRefused(Reason.GRAPH, "operator Exfiltrate", "com.example");
    }

    @Test
    void refusesForeignOperatorSetsAndFunctions() throws IOException {
        new RiskPackage()
                .graph(model ->
                        model.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("com.microsoft")))
                .write(directory);
        assertRefused(Reason.GRAPH, "the operator set", "com.microsoft");

        new RiskPackage()
                .graph(model -> {
                    model.addFunctionsBuilder().setName("Add");
                    return model;
                })
                .write(directory);
        assertRefused(Reason.GRAPH, "functions of its own");
    }

    @Test
    void refusesAnotherShape() throws IOException {
        new RiskPackage()
                .graph(model -> TinyGraphs.dense(new float[7], new float[1]))
                .write(directory);

        assertRefused(Reason.GRAPH, "model.onnx", "'weights' is [7, 1], not [");
    }

    @Test
    void refusesAnotherInput() throws IOException {
        new RiskPackage()
                .graph(model -> {
                    model.getGraphBuilder().getInputBuilder(0).setName("inputs");
                    model.getGraphBuilder().getNodeBuilder(0).setInput(0, "inputs");
                    return model;
                })
                .write(directory);

        assertRefused(Reason.GRAPH, "[inputs] where only 'features' is expected");
    }

    @Test
    void refusesABatchOfFixedSize() throws IOException {
        new RiskPackage()
                .graph(model -> {
                    model.getGraphBuilder()
                            .getInputBuilder(0)
                            .getTypeBuilder()
                            .getTensorTypeBuilder()
                            .getShapeBuilder()
                            .getDimBuilder(0)
                            .setDimValue(1);
                    return model;
                })
                .write(directory);

        assertRefused(Reason.GRAPH, "'features' is FLOAT [1,", "[-1,");
    }

    @Test
    void refusesWhatIsTooLarge() throws IOException {
        new RiskPackage().write(directory);
        try (RandomAccessFile model =
                new RandomAccessFile(directory.resolve(ModelManifest.MODEL_FILE).toFile(), "rw")) {
            model.setLength((64L << 20) + 1);
        }

        assertRefused(Reason.FILE, "model.onnx", "67108865 bytes", "make the model smaller");
    }

    @Test
    void refusesAFileThatIsNotThere() throws IOException {
        new RiskPackage().write(directory);
        Files.delete(directory.resolve(ModelManifest.CARD_FILE));

        assertRefused(Reason.FILE, "card.md", "cannot be read");
        Files.delete(directory.resolve(ModelManifest.FILE));
        assertRefused(Reason.FILE, "manifest.yaml", "check the path");
    }

    @Test
    void refusesABrokenManifestWithAllItsProblems() throws IOException {
        Files.writeString(directory.resolve(ModelManifest.FILE), "format: 2\nname: Risk!\nkind: magic\n");

        assertRefused(
                Reason.MANIFEST,
                "manifest.yaml",
                "format: is 2",
                "name: 'Risk!'",
                "kind: 'magic'",
                "files: is missing");
    }

    @Test
    void refusesTheOtherKind() throws IOException {
        new RiskPackage().write(directory);

        assertThatThrownBy(() -> ModelLoader.loadText(directory))
                .hasMessageContaining("risk-linear is not a text model");
        new TextPackage().write(directory);
        assertRefused(Reason.MANIFEST, "text-linear is not a risk model");
    }

    private void assertRefused(Reason reason, String... words) {
        assertThatThrownBy(() -> ModelLoader.loadRisk(directory))
                .hasMessageContainingAll(words)
                .asInstanceOf(InstanceOfAssertFactories.type(PackageException.class))
                .extracting(PackageException::reason)
                .isEqualTo(reason);
    }
}
