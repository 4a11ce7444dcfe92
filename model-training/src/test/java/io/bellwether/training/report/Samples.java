package io.bellwether.training.report;

import io.bellwether.scoring.model.ModelId;
import io.bellwether.training.evaluate.Evaluator;
import io.bellwether.training.judge.Budget;
import io.bellwether.training.judge.Costs;
import io.bellwether.training.judge.ScoredRows;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Evaluations to show. */
public final class Samples {
    private static final LocalDate FIRST = LocalDate.of(2020, 3, 1);
    private static final int DAYS = 20;
    private static final int ROWS = 400;

    private Samples() {}

    /** Of a risk model on 400 transactions of 40 accounts in 20 days, 40 of them fraud; every tenth row scores high. */
    public static Evaluation risk() {
        ScoredRows rows = new ScoredRows(List.of("legitimate", "fraud"));
        for (int row = 0; row < ROWS; row++) {
            boolean fraud = row % 10 == 0;
            double score = fraud ? 0.2 + row % 80 / 100.0 : row % 90 / 300.0;
            rows.add(
                    new double[] {1 - score, score},
                    fraud ? 1 : 0,
                    0,
                    new ScoredRows.Occasion(FIRST.plusDays(row % DAYS), row / 10, fraud ? 500 : 20));
        }
        Subject subject = new Subject(
                new Subject.Model(
                        id("risk"),
                        "risk-linear",
                        rows.labels(),
                        List.of(new Subject.Threshold("medium", 0.15), new Subject.Threshold("high", 0.3))),
                new Subject.Data(
                        List.of(file("transactions.csv")),
                        7,
                        new Subject.Period.Days(FIRST, FIRST.plusDays(DAYS - 1), DAYS),
                        List.of("last year's transactions")),
                "bellwether model evaluate risk --data transactions.csv");
        return new Evaluator(subject, rows, assumptions("10%", "1/day", "2-accounts/day")).evaluate();
    }

    /** Of a model of three labels on ten rows of two files; the labels hold what a page must escape. */
    public static Evaluation texts() {
        ScoredRows rows = new ScoredRows(List.of("negative", "neutral", "<positive>"));
        int[] truth = {0, 0, 0, 1, 1, 1, 1, 2, 2, 2};
        double[][] probabilities = {
            {.7, .2, .1}, {.5, .4, .1}, {.3, .6, .1}, {.1, .8, .1}, {.2, .7, .1},
            {.1, .3, .6}, {.5, .3, .2}, {.1, .1, .8}, {.2, .2, .6}, {.2, .5, .3}
        };
        for (int row = 0; row < truth.length; row++) {
            rows.add(probabilities[row], truth[row], row % 2);
        }
        return new Evaluator(texts(rows.labels(), file("one.csv"), file("two & more.csv")), rows, assumptions("0.6%"))
                .evaluate();
    }

    /** Of a model of twelve labels that takes six of nine rows of the first label for the second. */
    public static Evaluation twelve() {
        ScoredRows rows = new ScoredRows(
                IntStream.range(0, 12).mapToObj(k -> "label-" + k).toList());
        for (int row = 0; row < 108; row++) {
            int truth = row % 12;
            double[] probabilities = new double[12];
            probabilities[truth == 0 && row < 72 ? 1 : truth] = 1;
            rows.add(probabilities, truth, 0);
        }
        return new Evaluator(texts(rows.labels(), file("one.csv")), rows, assumptions("1%")).evaluate();
    }

    static Subject texts(List<String> labels, Subject.File... files) {
        return new Subject(
                new Subject.Model(id("sentiment"), "text-linear", labels, List.of()),
                new Subject.Data(List.of(files), 0, new Subject.Period.Unknown(), List.of()),
                "bellwether model evaluate sentiment --data one.csv");
    }

    static Assumptions assumptions(String... budgets) {
        return new Assumptions(
                Arrays.stream(budgets).map(Budget::parse).toList(),
                new Costs.Prices(new Costs.Missed.Constant(100), 5),
                0.01);
    }

    static Subject.File file(String name) {
        return new Subject.File(name, "b".repeat(64));
    }

    private static ModelId id(String name) {
        return new ModelId(name, "1.2.3", "a".repeat(64));
    }
}
