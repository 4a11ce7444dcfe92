package io.bellwether.training;

import io.bellwether.training.judge.Budget;
import io.bellwether.training.judge.Costs;
import io.bellwether.training.report.Assumptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** What is taken for granted about the team that works with the scores. */
final class JudgingOptions {
    private static final String MISSED = "missed";
    private static final String REVIEW = "review";
    private static final String AMOUNT = "amount";
    private static final double REVIEW_COST = 5;
    private static final double MISSED_COST = 100;

    @Option(
            names = "--budget",
            split = ",",
            paramLabel = "BUDGET",
            description =
                    "What the team can review of the highest scores: a share of all rows (0.6%%), rows a day (50/day),"
                            + " accounts a day (20-accounts/day); several with commas. Models of two labels only.")
    private List<String> budgets = new ArrayList<>();

    @Option(
            names = "--cost",
            split = ",",
            paramLabel = "WHAT=PRICE",
            description =
                    "What decisions cost: missed=PRICE of a row that should have been found, or missed=amount of the"
                            + " transaction; review=PRICE of looking at one. By default missed=amount (100 where there is none), review=5.")
    private Map<String, String> cost = new LinkedHashMap<>();

    @Option(
            names = "--floor",
            paramLabel = "SCORE",
            defaultValue = "0.01",
            description = "Calibration is also measured over the scores above this one (default: ${DEFAULT-VALUE}).")
    private double floor;

    /**
     * The options, with what fits the data where nothing is said.
     *
     * @param dated      whether rows carry days, accounts and amounts
     * @param currencies of the amounts
     */
    Assumptions assumptions(boolean dated, Set<String> currencies) {
        if (!Set.of(MISSED, REVIEW).containsAll(cost.keySet())) {
            throw new IllegalArgumentException("--cost takes missed and review, not " + cost.keySet());
        }
        List<String> usual = dated ? List.of("0.6%", "50/day", "20-accounts/day") : List.of("1%", "5%", "10%", "20%");
        boolean summable = dated && currencies.size() == 1;
        String missed = cost.getOrDefault(MISSED, summable ? AMOUNT : String.valueOf(MISSED_COST));
        if (missed.equals(AMOUNT) && !summable) {
            throw new IllegalArgumentException(
                    dated
                            ? "amounts are in several currencies " + currencies
                                    + " and cannot be added up; say what a missed one costs, such as --cost missed=100"
                            : "these rows carry no amounts; say what a missed one costs, such as --cost missed=100");
        }
        return new Assumptions(
                (budgets.isEmpty() ? usual : budgets)
                        .stream().map(Budget::parse).toList(),
                new Costs.Prices(
                        missed.equals(AMOUNT)
                                ? new Costs.Missed.Amount()
                                : new Costs.Missed.Constant(price(MISSED, missed)),
                        price(REVIEW, cost.getOrDefault(REVIEW, String.valueOf(REVIEW_COST)))),
                floor);
    }

    /** These options as a command has them. */
    String command() {
        StringBuilder command = new StringBuilder();
        if (!budgets.isEmpty()) {
            command.append(" --budget ").append(String.join(",", budgets));
        }
        cost.forEach((what, price) ->
                command.append(" --cost ").append(what).append('=').append(price));
        return command.toString();
    }

    private static double price(String what, String written) {
        try {
            return Double.parseDouble(written);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--cost " + what + "=" + written + " is no price; write a number");
        }
    }
}
