package io.bellwether.scoring.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.scoring.model.Explanation;
import io.bellwether.scoring.model.Reason;
import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.model.TextModel;
import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransformerTextTest {
    @TempDir
    private Path directory;

    @Test
    void scoresTheSoftmaxOfTheLogits() throws Exception {
        try (TextModel model = ModelLoader.loadText(new TransformerPackage().write(directory))) {
            Score score = model.score("Profits, PROFIT rise in a café");

            double logit = 1 + 0.25 + 1 + 3;
            assertThat(score.label()).isEqualTo(1);
            assertThat(score.probability(1)).isCloseTo(1 / (1 + Math.exp(-logit)), within(1e-6));
            assertThat(score.rawScore()).isCloseTo(logit / 2, within(1e-6));
            assertThat(model.labels()).containsExactly("bad", "good");
        }
    }

    @Test
    void namesTheWordsWhoseMaskingMovesTheScore() throws Exception {
        try (TextModel model =
                ModelLoader.loadText(new TransformerPackage().untyped().write(directory))) {
            Explanation why = model.explain("profits fall rise");

            assertThat(why.reasons()).extracting(Reason::name).containsExactly("rise", "fall", "profits");
            assertThat(why.reasons().get(1).contribution()).isCloseTo(-1, within(1e-6));
            assertThat(why.baseline()).isZero();
            double sum =
                    why.reasons().stream().mapToDouble(Reason::contribution).sum();
            assertThat(sum).isCloseTo(model.score("profits fall rise").rawScore(), within(1e-6));
        }
    }

    @Test
    void joinsWordsOfLongTextsAndReadsNoFurtherThanItMay() throws Exception {
        try (TextModel model = ModelLoader.loadText(new TransformerPackage().write(directory))) {
            String text = "rise fall ".repeat(500);

            assertThat(model.explain(text).reasons()).hasSizeLessThanOrEqualTo(12);
            assertThat(model.explain(text).reasons().get(0).name()).contains("rise fall");
            assertThat(model.score(text).rawScore()).isCloseTo(15 * 0.5, within(1e-5));
            assertThat(model.score("").probability(0)).isEqualTo(0.5);
        }
    }

    @Test
    void refusesWhatItCannotRead() throws Exception {
        assertRefused(new TransformerPackage().maskCalled("mask"), "not 'attention_mask'");
        assertRefused(
                new TransformerPackage().tokenizer("BertPreTokenizer", "ByteLevel"),
                "pre_tokenizer.type is 'ByteLevel'");
        assertRefused(new TransformerPackage().tokenizer("[MASK]", "<mask>"), "no [MASK]");
        assertRefused(new TransformerPackage().tokenizer("{", ""), "tokenizer.json");
        assertRefused(
                new TransformerPackage().golden("{\"text\":\"rise\",\"probabilities\":[0.5,0.5]}"), "line 1 is scored");
    }

    private void assertRefused(TransformerPackage wrong, String why) throws Exception {
        wrong.write(directory);
        assertThatThrownBy(() -> ModelLoader.loadText(directory))
                .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
                .hasMessageContaining(why);
    }
}
