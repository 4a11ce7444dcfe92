package io.bellwether.scoring.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.scoring.model.Reason;
import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.model.TextModel;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinearTextModelTest {
    @TempDir
    private Path directory;

    private TextModel model;

    @BeforeEach
    void load() throws Exception {
        model = ModelLoader.loadText(new TextPackage().write(directory));
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void scoresWordsItKnows() throws Exception {
        Score score = model.score("A loss, a flat loss");

        double negative = Math.exp(-0.5 + 3 + 0.25);
        double neutral = Math.exp(0.75 - 1 + 1.5);
        double positive = Math.exp(0.25 - 2 + 0.25);
        double sum = negative + neutral + positive;
        assertThat(score.label()).isZero();
        assertThat(score.probability(0)).isCloseTo(negative / sum, within(1e-6));
        assertThat(score.probability(1)).isCloseTo(neutral / sum, within(1e-6));
        assertThat(score.probability(2)).isCloseTo(positive / sum, within(1e-6));
        assertThat(model.labels()).containsExactly("negative", "neutral", "positive");
    }

    @Test
    void givesWordsAsReasonsThatAddUp() throws Exception {
        Score score = model.score("flat profit");

        assertThat(score.label()).isEqualTo(1);
        assertThat(score.reasons()).extracting(Reason::name).containsExactly("flat");
        score = model.score("profit");
        assertThat(score.label()).isEqualTo(2);
        assertThat(score.reasons()).extracting(Reason::name).containsExactly("profit");
        double sum = score.baseline()
                + score.reasons().stream().mapToDouble(Reason::contribution).sum();
        assertThat(sum).isCloseTo(score.rawScore(), within(1e-6));
        assertThat(score.reasons().get(0).value()).isNaN();
    }

    @Test
    void scoresATextOfUnknownWordsAsTheBaseline() throws Exception {
        Score score = model.score("");

        assertThat(score.reasons()).isEmpty();
        assertThat(score.rawScore()).isCloseTo(score.baseline(), within(1e-6));
        assertThat(score.label()).isEqualTo(1);
    }

    @Test
    void readsTextsOfAnyLength() throws Exception {
        double alone = model.score("loss").probability(0);

        assertThat(model.score("loss " + "unheard of ".repeat(50_000)).probability(0))
                .isEqualTo(alone);
    }
}
