package io.bellwether.scoring.model.onnx;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.scoring.feature.RiskFeatures;
import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.scoring.model.packaging.PackageException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenGateTest {
    @TempDir
    private Path directory;

    @Test
    void refusesAModelThatIsNotANumberOnItsGoldenSet() throws IOException {
        new RiskPackage()
                .graph(model -> TinyGraphs.withLast(model, "Log", ""))
                .golden(lines -> lines.replace("0.3", "-0.1"))
                .write(directory);

        assertRefused("golden.jsonl", "line 1 is not scored", "no finite score");
    }

    @Test
    void refusesAnotherAnswerThanTheGoldenOne() throws IOException {
        new RiskPackage()
                .golden(lines -> lines.replaceAll("\"score\":0\\.", "\"score\":0.9"))
                .write(directory);

        assertRefused("golden.jsonl", "line 1 is scored", "expected is 0.9");
    }

    @Test
    void refusesAGoldenSetThatAsksNothing() throws IOException {
        new RiskPackage().golden(lines -> "\n").write(directory);
        assertRefused("has no line");

        new RiskPackage().golden(lines -> "{\"features\":[1],\"score\":0.5}").write(directory);
        assertRefused("line 1 has 1 features");

        new RiskPackage().golden(lines -> lines.repeat(501)).write(directory);
        assertRefused("has 1002 lines, at most 1000");

        new RiskPackage().golden(lines -> lines + "not json").write(directory);
        assertRefused("line 3 is no JSON");
    }

    @Test
    void refusesAGraphThatComputesSomethingElseThanItsCoefficients() throws IOException {
        RiskPackage same = new RiskPackage();
        String answer = "\"score\":" + 1 / (1 + Math.exp(-RiskPackage.CALIBRATION.apply(-same.rawScore(0.3f))));
        same.graph(model -> TinyGraphs.withLast(model, "Neg", ""))
                .golden(lines -> lines.lines().findFirst().orElseThrow().replaceAll("\"score\":[0-9.E-]+", answer))
                .write(directory);

        assertRefused("the graph computes something else");
    }

    @Test
    void refusesAMappingWhereAListIsMeant() throws IOException {
        StringBuilder features = new StringBuilder("{");
        RiskFeatures.names().forEach(name -> features.append('"').append(name).append("\":0,"));
        features.setCharAt(features.length() - 1, '}');

        new RiskPackage()
                .golden(lines -> "{\"features\":" + features + ",\"score\":0.5}")
                .write(directory);

        assertRefused("line 1 has a feature that is no number");
    }

    private void assertRefused(String... words) {
        assertThatThrownBy(() -> ModelLoader.loadRisk(directory))
                .hasMessageContainingAll(words)
                .asInstanceOf(InstanceOfAssertFactories.type(PackageException.class))
                .extracting(PackageException::reason)
                .isEqualTo(Reason.GOLDEN);
    }
}
