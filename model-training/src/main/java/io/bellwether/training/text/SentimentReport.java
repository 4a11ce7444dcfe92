package io.bellwether.training.text;

import io.bellwether.training.data.LabelledText;
import io.bellwether.training.judge.Calibration;
import io.bellwether.training.judge.ClassJudgement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Everything measured about a way of training on a corpus.
 *
 * @param sources     one report for each source
 * @param calibration fitted to the cross-validated logits of the whole corpus
 * @param error       expected calibration error of one half of the corpus after fitting to the other, 0 to 1
 */
public record SentimentReport(List<Source> sources, Calibration calibration, double error) {

    /** Copies what it is given. */
    public SentimentReport {
        sources = List.copyOf(sources);
    }

    /**
     * How well texts of one source are judged.
     *
     * @param within by models trained on other texts of the same source, cross-validated
     * @param with   by models trained on other texts of all sources, cross-validated
     * @param across by a model trained on the other sources only; no rows when there are none
     */
    public record Source(
            LabelledText.Origin origin, ClassJudgement within, ClassJudgement with, ClassJudgement across) {}

    /**
     * Measures.
     *
     * @param folds    of each cross-validation, at least 2
     * @param progress is told what is done next
     */
    public static SentimentReport of(Corpus corpus, SentimentTraining training, int folds, Consumer<String> progress) {
        SentimentJudge judge = new SentimentJudge(training, progress);
        progress.accept("cross-validating on all " + corpus.texts().size() + " texts");
        List<SentimentJudge.Judged> all = judge.crossValidate(corpus.texts(), folds, 0);
        List<Source> sources = new ArrayList<>();
        for (LabelledText.Origin origin : corpus.sources()) {
            List<LabelledText> own = corpus.of(origin, false);
            List<LabelledText> others = corpus.of(origin, true);
            progress.accept("cross-validating on " + own.size() + " texts of " + origin.name());
            List<SentimentJudge.Judged> with = all.stream()
                    .filter(judged -> judged.text().source().equals(origin))
                    .toList();
            sources.add(new Source(
                    origin,
                    SentimentJudge.decisions(judge.crossValidate(own, folds, 0)),
                    SentimentJudge.decisions(with),
                    SentimentJudge.decisions(others.isEmpty() ? List.of() : judge.judge(others, own))));
        }
        return new SentimentReport(sources, calibration(all), halvesError(all));
    }

    private static double halvesError(List<SentimentJudge.Judged> all) {
        List<SentimentJudge.Judged> even = new ArrayList<>();
        List<SentimentJudge.Judged> odd = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            (i % 2 == 0 ? even : odd).add(all.get(i));
        }
        Calibration fitted = calibration(even);
        List<double[]> probabilities =
                odd.stream().map(judged -> fitted.probabilities(judged.array())).toList();
        return ClassJudgement.calibrationError(probabilities, truth(odd));
    }

    private static Calibration calibration(List<SentimentJudge.Judged> judged) {
        return Calibration.fit(judged.stream().map(SentimentJudge.Judged::array).toList(), truth(judged));
    }

    private static int[] truth(List<SentimentJudge.Judged> judged) {
        return judged.stream().mapToInt(one -> one.text().polarity().index()).toArray();
    }
}
