package io.bellwether.training.text;

import io.bellwether.training.data.LabelledText;
import io.bellwether.training.judge.ClassJudgement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Judges a way of training on texts a model has not seen. A text that stands in several sources is only ever on one side of a split, because
 * {@link Corpus} has it once.
 */
public final class TextJudge {
    private final Learner learner;
    private final int labels;
    private final Consumer<String> progress;

    /** A way of training. */
    @FunctionalInterface
    public interface Learner {
        /** Trains on some texts and answers others, in their order. */
        List<Answer> learn(List<LabelledText> train, List<LabelledText> test);
    }

    /**
     * What a model said.
     *
     * @param logits one for each label, before calibration
     * @param exact  the label it would have decided on without rounding its weights
     */
    public record Answer(List<Double> logits, int exact) {

        /** An answer. */
        public static Answer of(double[] logits, double[] exact) {
            List<Double> list = new ArrayList<>(logits.length);
            for (double logit : logits) {
                list.add(logit);
            }
            return new Answer(List.copyOf(list), ClassJudgement.largest(exact));
        }

        /** The logits as an array. */
        public double[] array() {
            return logits.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    /** A text with its truth, and what a model said that was not trained on it. */
    public record Judged(LabelledText text, Answer answer) {

        /** The label it decided on. */
        public int decided() {
            return ClassJudgement.largest(answer.array());
        }
    }

    /**
     * Judges this way of training.
     *
     * @param labels   how many there are
     * @param progress is told what is done next
     */
    public TextJudge(Learner learner, int labels, Consumer<String> progress) {
        this.learner = learner;
        this.labels = labels;
        this.progress = progress;
    }

    /** Trains as the shipped models are. */
    public static Learner grams(GramTraining training) {
        return (train, test) -> {
            GramModel model = training.train(train);
            return test.stream()
                    .map(text -> Answer.of(model.logits(text.text()), model.exactLogits(text.text())))
                    .toList();
        };
    }

    /**
     * Cross-validates: every text is judged once, by a model trained on the other folds.
     *
     * @param folds at least 2
     * @param seed  of the order in which texts are dealt to folds, label by label
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
        List<Answer> answers = learner.learn(train, test);
        List<Judged> judged = new ArrayList<>(test.size());
        for (int i = 0; i < test.size(); i++) {
            judged.add(new Judged(test.get(i), answers.get(i)));
        }
        return judged;
    }

    /** How good decisions were. */
    public ClassJudgement decisions(List<Judged> judged) {
        ClassJudgement judgement = new ClassJudgement(labels);
        judged.forEach(one -> judgement.add(one.text().label(), one.decided()));
        return judgement;
    }

    private List<List<LabelledText>> deal(List<LabelledText> texts, int folds, long seed) {
        List<List<LabelledText>> dealt = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            dealt.add(new ArrayList<>());
        }
        int next = 0;
        for (int label = 0; label < labels; label++) {
            int wanted = label;
            List<LabelledText> alike = new ArrayList<>(
                    texts.stream().filter(text -> text.label() == wanted).toList());
            Collections.shuffle(alike, new Random(seed + label));
            for (LabelledText text : alike) {
                dealt.get(next++ % folds).add(text);
            }
        }
        return dealt;
    }
}
