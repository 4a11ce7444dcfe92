package io.bellwether.scoring.model.onnx;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.scoring.model.packaging.PackageException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextLoadGateTest {
    @TempDir
    private Path directory;

    @Test
    void refusesTextGraphsThatDoNotFitTheirVocabulary() throws IOException {
        new TextPackage().vocabulary("profit\nloss\n").write(directory);
        assertTextRefused(Reason.GRAPH, "'weights' is [4, 3], not [3, 3]");

        new TextPackage().vocabulary("profit\nprofit\nflat\n").write(directory);
        assertTextRefused(Reason.VOCABULARY, "repeats 'profit'");

        float[] padded = TextPackage.WEIGHTS.clone();
        padded[1] = 0.5f;
        new TextPackage().weights(padded).write(directory);
        assertTextRefused(Reason.GRAPH, "row 0 of 'weights' is padding");

        float[] infinite = TextPackage.WEIGHTS.clone();
        infinite[5] = Float.POSITIVE_INFINITY;
        new TextPackage().weights(infinite).write(directory);
        assertTextRefused(Reason.GRAPH, "not finite");
    }

    @Test
    void refusesATextAnswerThatIsNotTheGoldenOne() throws IOException {
        new TextPackage()
                .golden("{\"text\":\"profit\",\"probabilities\":" + TextPackage.probabilities(1, 2, 3) + "}")
                .write(directory);
        assertTextRefused(Reason.GOLDEN, "line 1 is scored");

        new TextPackage()
                .golden("{\"text\":\"profit\",\"probabilities\":[0.5]}")
                .write(directory);
        assertTextRefused(Reason.GOLDEN, "has 1 probabilities");

        new TextPackage()
                .golden("{\"text\":\"profit\",\"probabilities\":{\"a\":0,\"b\":0,\"c\":1}}")
                .write(directory);
        assertTextRefused(Reason.GOLDEN, "line 1 is scored");
    }

    private void assertTextRefused(Reason reason, String... words) {
        assertThatThrownBy(() -> ModelLoader.loadText(directory))
                .hasMessageContainingAll(words)
                .asInstanceOf(InstanceOfAssertFactories.type(PackageException.class))
                .extracting(PackageException::reason)
                .isEqualTo(reason);
    }
}
