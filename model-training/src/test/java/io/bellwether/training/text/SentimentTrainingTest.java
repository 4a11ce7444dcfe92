package io.bellwether.training.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.training.data.LabelledText;
import io.bellwether.training.data.Polarity;
import io.bellwether.training.judge.ClassJudgement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SentimentTrainingTest {
    private final List<LabelledText> texts = Headlines.of(300, "wire");

    @Test
    void learnsWhichWordsAreGoodAndBad() {
        SentimentModel model = SentimentTraining.standard(1).train(texts);

        assertThat(ClassJudgement.largest(model.logits("Nobody profit jumps today")))
                .isEqualTo(Polarity.POSITIVE.index());
        assertThat(ClassJudgement.largest(model.logits("Nobody loss widens today")))
                .isEqualTo(Polarity.NEGATIVE.index());
        assertThat(model.weights().sparse(new long[] {0})).containsExactly(model.logits(""));
    }

    @Test
    void judgesEveryTextOnceWhenCrossValidating() {
        List<SentimentJudge.Judged> judged =
                new SentimentJudge(SentimentTraining.standard(1), what -> {}).crossValidate(texts, 3, 0);

        Set<LabelledText> seen = new HashSet<>();
        judged.forEach(one -> assertThat(seen.add(one.text())).isTrue());
        assertThat(seen).hasSameElementsAs(texts);
        assertThat(SentimentJudge.decisions(judged).accuracy()).isGreaterThan(0.9);
    }

    @Test
    void keepsCopiesOfATextOnOneSideOfASplit() {
        LabelledText.Origin wire = new LabelledText.Origin("wire");
        LabelledText.Origin chat = new LabelledText.Origin("chat");
        Corpus corpus = new Corpus(List.of(
                new LabelledText("Acme falls!", Polarity.NEGATIVE, wire),
                new LabelledText("ACME falls https://example.com/1", Polarity.NEGATIVE, chat),
                new LabelledText("Acme flat", Polarity.NEUTRAL, wire),
                new LabelledText("Acme: flat.", Polarity.POSITIVE, chat),
                new LabelledText("Acme up", Polarity.POSITIVE, chat)));

        assertThat(corpus.texts()).extracting(LabelledText::text).containsExactly("Acme falls!", "Acme up");
        assertThat(corpus.of(wire, true)).extracting(LabelledText::text).containsExactly("Acme up");
    }
}
