package io.bellwether.training.text;

import io.bellwether.training.data.LabelledText;
import io.bellwether.training.data.TextLabels;
import io.bellwether.training.judge.Calibration;
import io.bellwether.training.judge.ClassJudgement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Everything measured about a way of training on a corpus.
 *
 * @param sources     one report for each source
 * @param judged      every text of the corpus with what a model said that was trained on other texts of all sources
 * @param calibration fitted to these answers
 * @param error       expected calibration error of each half of the corpus after fitting to the other, 0 to 1
 */
public record TextReport(
        TextLabels labels, List<Source> sources, List<TextJudge.Judged> judged, Calibration calibration, double error) {
    private static final int REPORTED_FOLDS_SEED = 0;

    /** Copies what it is given. */
    public TextReport {
        sources = List.copyOf(sources);
        judged = List.copyOf(judged);
    }

    /**
     * How well texts of one source are judged.
     *
     * @param within by models trained on other texts of the same source, cross-validated
     * @param with   by models trained on other texts of all sources, cross-validated
     * @param across by a model trained on the other sources only; no rows when there are none
     * @param usual  by the {@link Yardstick}, trained on other texts of the same source, in the same folds as {@code within}
     */
    public record Source(
            LabelledText.Origin origin,
            ClassJudgement within,
            ClassJudgement with,
            ClassJudgement across,
            ClassJudgement usual) {}

    /**
     * Measures.
     *
     * @param folds    of each cross-validation, at least 2
     * @param progress is told what is done next
     */
    public static TextReport of(Corpus corpus, GramTraining training, int folds, Consumer<String> progress) {
        int labels = training.labels().names().size();
        TextJudge judge = new TextJudge(TextJudge.grams(training), labels, progress);
        TextJudge usual = new TextJudge(new Yardstick(labels), labels, fold -> {});
        progress.accept("cross-validating on all " + corpus.texts().size() + " texts");
        List<TextJudge.Judged> all = judge.crossValidate(corpus.texts(), folds, REPORTED_FOLDS_SEED);
        List<Source> sources = new ArrayList<>();
        for (LabelledText.Origin origin : corpus.sources()) {
            List<LabelledText> own = corpus.of(origin, false);
            List<LabelledText> others = corpus.of(origin, true);
            progress.accept("cross-validating on " + own.size() + " texts of " + origin.name());
            List<TextJudge.Judged> with = all.stream()
                    .filter(judged -> judged.text().source().equals(origin))
                    .toList();
            boolean alone = others.isEmpty();
            sources.add(new Source(
                    origin,
                    judge.decisions(alone ? all : judge.crossValidate(own, folds, REPORTED_FOLDS_SEED)),
                    judge.decisions(with),
                    judge.decisions(alone ? List.of() : judge.judge(others, own)),
                    usual.decisions(usual.crossValidate(own, folds, REPORTED_FOLDS_SEED))));
        }
        return new TextReport(training.labels(), sources, all, calibration(all), halvesError(all));
    }

    /** Share of the decisions that the rounding of the weights changed, 0 to 1. */
    public double changedByRounding() {
        long changed = judged.stream()
                .filter(one -> one.answer().exact() != one.decided())
                .count();
        return (double) changed / judged.size();
    }

    /** Accuracy with exact weights less accuracy with rounded ones. */
    public double lostByRounding() {
        long right = judged.stream()
                .filter(one -> one.answer().exact() == one.text().label())
                .count();
        return (double) right / judged.size() - decisions(judged).accuracy();
    }

    /** How good the decisions about these texts were. */
    public ClassJudgement decisions(List<TextJudge.Judged> some) {
        ClassJudgement judgement = new ClassJudgement(labels.names().size());
        some.forEach(one -> judgement.add(one.text().label(), one.decided()));
        return judgement;
    }

    private static double halvesError(List<TextJudge.Judged> all) {
        List<TextJudge.Judged> even = new ArrayList<>();
        List<TextJudge.Judged> odd = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            (i % 2 == 0 ? even : odd).add(all.get(i));
        }
        List<double[]> probabilities = new ArrayList<>(probabilities(calibration(even), odd));
        probabilities.addAll(probabilities(calibration(odd), even));
        List<TextJudge.Judged> rows = new ArrayList<>(odd);
        rows.addAll(even);
        return ClassJudgement.calibrationError(probabilities, truth(rows));
    }

    private static List<double[]> probabilities(Calibration fitted, List<TextJudge.Judged> judged) {
        return judged.stream()
                .map(one -> fitted.probabilities(one.answer().array()))
                .toList();
    }

    private static Calibration calibration(List<TextJudge.Judged> judged) {
        return Calibration.fit(judged.stream().map(one -> one.answer().array()).toList(), truth(judged));
    }

    private static int[] truth(List<TextJudge.Judged> judged) {
        return judged.stream().mapToInt(one -> one.text().label()).toArray();
    }
}
