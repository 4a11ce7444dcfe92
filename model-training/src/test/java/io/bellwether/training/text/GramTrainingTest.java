package io.bellwether.training.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.training.data.LabelledText;
import io.bellwether.training.data.TextLabels;
import io.bellwether.training.judge.ClassJudgement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class GramTrainingTest {
    private static final int NEGATIVE = 0;
    private static final int NEUTRAL = 1;
    private static final int POSITIVE = 2;

    private final List<LabelledText> texts = Headlines.of(300, "wire");

    @Test
    void learnsWhichWordsAreGoodAndBad() {
        GramModel model = training(List.of()).train(texts);

        assertThat(decided(model, "Nobody profit jumps today")).isEqualTo(POSITIVE);
        assertThat(decided(model, "Nobody loss widens today")).isEqualTo(NEGATIVE);
        assertThat(model.weights().weights().sparse(new long[] {0})).containsExactly(model.logits("Ω"));
    }

    @Test
    void knowsWordsFromTheListOfMeaningsThatNoTextHas() {
        GramModel model = training(List.of()).train(texts);

        assertThat(decided(model, "Nobody revenue soars today")).isEqualTo(POSITIVE);
        assertThat(decided(model, "Nobody stock tumbles today")).isEqualTo(NEGATIVE);
    }

    @Test
    void weighsAWordThatOnlyTextsWithoutLabelsHaveLikeTheWordsInItsCompany() {
        List<String> unlabelled = Stream.of("plunge", "flumpet")
                .flatMap(word -> Stream.of("a", "b", "c", "d", "e")
                        .map(day -> "shares " + word + " on day" + day + " at the bourse"))
                .toList();

        GramModel model = training(unlabelled).train(texts);

        assertThat(model.vocabulary().id("flumpet")).isPositive();
        double[] with = model.logits("flumpet");
        double[] without = model.logits("Ω");
        assertThat(with[NEGATIVE] - without[NEGATIVE]).isGreaterThan(with[POSITIVE] - without[POSITIVE]);
    }

    @Test
    void givesTheSameWeightsForTheSameSeed() {
        GramModel first = training(List.of()).train(texts);
        GramModel second = training(List.of()).train(texts);

        assertThat(second.vocabulary().text()).isEqualTo(first.vocabulary().text());
        assertThat(second.logits("wire company4 loss widens"))
                .containsExactly(first.logits("wire company4 loss widens"));
    }

    @Test
    void judgesEveryTextOnceWhenCrossValidating() {
        TextJudge judge = new TextJudge(TextJudge.grams(training(List.of())), 3, what -> {});
        List<TextJudge.Judged> judged = judge.crossValidate(texts, 3, 0);

        Set<LabelledText> seen = new HashSet<>();
        judged.forEach(one -> assertThat(seen.add(one.text())).isTrue());
        assertThat(seen).hasSameElementsAs(texts);
        assertThat(judge.decisions(judged).accuracy()).isGreaterThan(0.9);
    }

    @Test
    void comparesWithTheUsualModel() {
        TextJudge judge = new TextJudge(new Yardstick(3), 3, what -> {});

        assertThat(judge.decisions(judge.crossValidate(texts, 3, 0)).accuracy()).isGreaterThan(0.9);
    }

    @Test
    void keepsCopiesOfATextOnOneSideOfASplit() {
        LabelledText.Origin wire = new LabelledText.Origin("wire");
        LabelledText.Origin chat = new LabelledText.Origin("chat");
        Corpus corpus = new Corpus(List.of(
                new LabelledText("Acme falls!", NEGATIVE, wire),
                new LabelledText("ACME falls https://example.com/1", NEGATIVE, chat),
                new LabelledText("Acme flat", NEUTRAL, wire),
                new LabelledText("Acme: flat.", POSITIVE, chat),
                new LabelledText("Acme up", POSITIVE, chat)));

        assertThat(corpus.texts()).extracting(LabelledText::text).containsExactly("Acme falls!", "Acme up");
        assertThat(corpus.of(wire, true)).extracting(LabelledText::text).containsExactly("Acme up");
    }

    private static GramTraining training(List<String> unlabelled) {
        return new GramTraining(TextSpec.sentiment(), TextLabels.SENTIMENT, new GramTraining.Background(unlabelled, 1));
    }

    private static int decided(GramModel model, String text) {
        return ClassJudgement.largest(model.logits(text));
    }
}
