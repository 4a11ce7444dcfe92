package io.bellwether.training.report;

import io.bellwether.training.judge.Costs;
import io.bellwether.training.judge.Curve;
import io.bellwether.training.judge.Interval;
import io.bellwether.training.judge.RankJudgement;
import io.bellwether.training.judge.Reliability;
import io.bellwether.training.judge.Review;
import java.util.List;

/**
 * Everything measured about a model on some data.
 *
 * @param rows    how many rows were judged
 * @param curves  one a label with rows of either kind; of two labels only the last one
 * @param sources one a file, when several were judged; none otherwise
 */
public record Evaluation(
        Subject subject,
        long rows,
        Decisions decisions,
        Verdict verdict,
        Calibration calibration,
        List<LabelCurves> curves,
        List<Source> sources) {

    /** Copies what it is given. */
    public Evaluation {
        curves = List.copyOf(curves);
        sources = List.copyOf(sources);
    }

    /**
     * What was decided.
     *
     * @param rule      how a score becomes a decision, in words
     * @param columns   what the columns of the matrix are called
     * @param confusion how many rows of each label (outer list) were decided to be what
     */
    public record Decisions(
            String rule,
            Figure accuracy,
            Figure macroF1,
            List<OfLabel> labels,
            List<String> columns,
            List<List<Long>> confusion) {}

    /**
     * How well one label is told from all others.
     *
     * @param rows             how many rows were of it
     * @param decided          how many rows were decided to be
     * @param averagePrecision of its probability; not a number without rows of either kind
     * @param rocAuc           of its probability; not a number without rows of either kind
     */
    public record OfLabel(
            String label,
            long rows,
            long decided,
            Figure precision,
            Figure recall,
            double f1,
            double averagePrecision,
            double rocAuc) {}

    /** What only makes sense for two labels, or only for more. */
    public sealed interface Verdict {}

    /**
     * How well the last one of two labels is found.
     *
     * @param positives  how many rows were of it
     * @param thresholds highest first, the cheapest one among them
     */
    public record YesNo(
            long positives,
            Figure averagePrecision,
            Figure rocAuc,
            List<Reviewed> reviews,
            List<Choice> thresholds,
            Costs costs,
            Costs.Prices prices)
            implements Verdict {}

    /**
     * A review within a budget.
     *
     * @param precision where it lies with 95 % confidence; may be unknown
     * @param recall    where it lies with 95 % confidence; may be unknown
     */
    public record Reviewed(Review review, Interval precision, Interval recall) {}

    /**
     * What happens from a threshold on.
     *
     * @param why what the threshold stands for; empty for a round number
     */
    public record Choice(String why, Costs.Choice cost, RankJudgement.Flagged flagged, boolean cheapest) {}

    /**
     * How well many labels are told apart.
     *
     * @param averagePrecision mean over the labels
     * @param rocAuc           mean over the labels
     * @param coverage         lowest confidence first
     */
    public record Many(double averagePrecision, double rocAuc, List<Coverage> coverage) implements Verdict {}

    /**
     * What happens when only decisions are taken whose probability is at least this.
     *
     * @param rows  how many decisions are left
     * @param share of all rows, 0 to 1
     */
    public record Coverage(double confidence, long rows, double share, Figure accuracy) {}

    /**
     * How far probabilities hold.
     *
     * @param of    which probability is looked at, in words
     * @param brier mean squared error; summed over the labels where there are more than two
     * @param skill share of the squared error of the constant prior that is saved
     * @param all   over all rows
     * @param floor see {@link Assumptions}
     * @param above over the rows with a score above the floor
     */
    public record Calibration(
            String of,
            double brier,
            double skill,
            Reliability all,
            double floor,
            Reliability above,
            List<Long> histogram) {}

    /** The curves of one label against all others. */
    public record LabelCurves(String label, Curve precisionRecall, Curve roc) {}

    /**
     * The rows of one file.
     *
     * @param f1 one a label
     */
    public record Source(String name, long rows, double accuracy, double macroF1, List<Double> f1) {}
}
