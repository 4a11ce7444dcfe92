package io.bellwether.training.text;

import io.bellwether.training.data.LabelledText;
import io.bellwether.training.data.Polarity;
import io.bellwether.training.judge.ClassJudgement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Judges a way of training on texts a model has not seen. A text that stands in several sources is only ever on one side of a split, because
 * {@link Corpus} has it once.
 */
public final class SentimentJudge {
    private final SentimentTraining training;
    private final Consumer<String> progress;

    /**
     * Judges this training.
     *
     * @param progress is told what is done next
     */
    public SentimentJudge(SentimentTraining training, Consumer<String> progress) {
        this.training = training;
        this.progress = progress;
    }

    /**
     * What a model said about texts it was not trained on.
     *
     * @param text   with its truth
     * @param logits before calibration
     */
    public record Judged(LabelledText text, List<Double> logits) {

        /** The logits as an array. */
        public double[] array() {
            return logits.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    /**
     * Cross-validates: every text is judged once, by a model trained on the other folds.
     *
     * @param folds at least 2
     * @param seed  of the order in which texts are dealt to folds, polarity by polarity
     */
    public List<Judged> crossValidate(List<LabelledText> texts, int folds, long seed) {
        List<List<LabelledText>> dealt = deal(texts, folds, seed);
        List<Judged> judged = new ArrayList<>(texts.size());
        for (int fold = 0; fold < folds; fold++) {
            progress.accept("fold " + (fold + 1) + " of " + folds);
            List<LabelledText> train = new ArrayList<>();
            for (int other = 0; other < folds; other++) {
                if (other != fold) {
                    train.addAll(dealt.get(other));
                }
            }
            judged.addAll(judge(train, dealt.get(fold)));
        }
        return judged;
    }

    /** Trains on some texts and judges others. */
    public List<Judged> judge(List<LabelledText> train, List<LabelledText> test) {
        SentimentModel model = training.train(train);
        return test.stream()
                .map(text -> new Judged(
                        text, Arrays.stream(model.logits(text.text())).boxed().toList()))
                .toList();
    }

    /** How good the decisions were: the polarity of the largest logit. */
    public static ClassJudgement decisions(List<Judged> judged) {
        ClassJudgement judgement = new ClassJudgement(Polarity.values().length);
        judged.forEach(one -> judgement.add(one.text().polarity().index(), ClassJudgement.largest(one.array())));
        return judgement;
    }

    private static List<List<LabelledText>> deal(List<LabelledText> texts, int folds, long seed) {
        List<List<LabelledText>> dealt = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            dealt.add(new ArrayList<>());
        }
        int next = 0;
        for (Polarity polarity : Polarity.values()) {
            List<LabelledText> alike = new ArrayList<>(
                    texts.stream().filter(text -> text.polarity() == polarity).toList());
            Collections.shuffle(alike, new Random(seed + polarity.index()));
            for (LabelledText text : alike) {
                dealt.get(next++ % folds).add(text);
            }
        }
        return dealt;
    }
}
