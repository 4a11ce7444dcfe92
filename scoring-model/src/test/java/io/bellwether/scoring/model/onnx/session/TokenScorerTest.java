package io.bellwether.scoring.model.onnx.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.scoring.model.onnx.TinyGraphs;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.impl.ArrayExample;

class TokenScorerTest {
    private static final int WORDS = 500;

    private final float[] weights = new float[(WORDS + 1) * 2];
    private final float[] bias = {0.5f, -0.5f};
    private final Domain domain = new Domain(
            "tiny", IntStream.rangeClosed(1, WORDS).mapToObj(i -> "word-" + i).toList(), List.of("no", "yes"), logits ->
                    new double[] {logits[0], logits[1]});

    TokenScorerTest() {
        for (int i = 2; i < weights.length; i++) {
            weights[i] = i % 7 - 3 + i / 1_000f;
        }
    }

    @Test
    void sumsTheRowsOfListsOfAnyLength() throws Exception {
        try (TokenScorer scorer = open()) {
            float[] logits = new float[2];
            for (int length : new int[] {0, 500, 1, 15, 16, 17, 3, 33, 64, 499}) {
                long[] tokens = LongStream.rangeClosed(1, length).toArray();

                scorer.score(tokens, length, logits);

                for (int label = 0; label < 2; label++) {
                    double expected = bias[label];
                    for (long token : tokens) {
                        expected += weights[(int) token * 2 + label];
                    }
                    assertThat((double) logits[label]).as("%s tokens", length).isCloseTo(expected, within(1e-3));
                }
            }
        }
    }

    @Test
    void predictsFromWords() throws Exception {
        try (TokenScorer scorer = open()) {
            ArrayExample<Label> example = new ArrayExample<>(new Label("no"));
            example.add("word-3", 1);
            example.add("word-42", 1);
            float[] logits = new float[2];

            Prediction<Label> prediction = scorer.predict(example);

            scorer.score(new long[] {3, 42, 7}, 2, logits);
            assertThat(scoreOf(prediction, "no")).isCloseTo(logits[0], within(1e-6));
            assertThat(scoreOf(prediction, "yes")).isCloseTo(logits[1], within(1e-6));
            assertThat(scorer.predict(List.of(example, example))).hasSize(2);
        }
    }

    private TokenScorer open() throws Exception {
        return TokenScorer.open(domain, TinyGraphs.text(weights, bias).build().toByteArray(), "tokens");
    }

    private static double scoreOf(Prediction<Label> prediction, String label) {
        return Objects.requireNonNull(prediction.getOutputScores().get(label)).getScore();
    }
}
