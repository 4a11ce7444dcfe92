package io.bellwether.training.risk;

import io.bellwether.schemas.message.Money;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.scoring.feature.MerchantCategory;
import io.bellwether.scoring.feature.RiskFeatures;
import io.bellwether.training.data.LabelledTransaction;
import io.bellwether.training.judge.RankJudgement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Looks for where a risk model fails: on parts of the test time, on cards it has never seen, and on populations that it was not trained for,
 * which are made from the same transactions: larger amounts, another time zone, accounts without a past.
 */
public final class RiskStudy {
    private static final long TIMES = 3;
    private static final Duration AWAY = Duration.ofHours(8);
    private static final Duration NEW = Duration.ofDays(7);
    private static final double AS_USUAL = 0.5;
    private static final int CARDS = 10;
    private static final int UNSEEN = 3;

    private final RiskTraining training;
    private final RiskTraining.Trained trained;
    private final Consumer<String> progress;

    /**
     * A study.
     *
     * @param training gave the model
     * @param progress is told what is done next
     */
    public RiskStudy(RiskTraining training, RiskTraining.Trained trained, Consumer<String> progress) {
        this.training = training;
        this.trained = trained;
        this.progress = progress;
    }

    /** Parts of the test time; those without fraud, or with nothing else, are left out. */
    public List<Finding> parts(RiskRows rows) {
        int amountRatio = feature("over_habit");
        int under = feature("under_habit");
        int night = feature("night");
        int age = feature("profile_age");
        List<Finding> findings = new ArrayList<>();
        add(findings, "by night", rows, row -> rows.inputs(row)[night] == 1);
        add(findings, "by day", rows, row -> rows.inputs(row)[night] == 0);
        add(findings, "amounts as the account usually spends in the category (within a factor of 1.6)", rows, row -> {
            float[] inputs = rows.inputs(row);
            return inputs[amountRatio] + inputs[under] < AS_USUAL;
        });
        add(findings, "accounts in their first 7 days", rows, row -> isNew(rows.inputs(row)[age]));
        for (String category : MerchantCategory.KNOWN) {
            int flag = feature("category=" + category);
            add(findings, "category " + category, rows, row -> rows.inputs(row)[flag] == 1);
        }
        return findings;
    }

    /** Populations that the model was not made for. */
    public List<Finding> others(List<LabelledTransaction> transactions, RiskRows rows) {
        List<Finding> findings = new ArrayList<>();
        progress.accept("studying cards that were not trained on");
        RiskTraining.Trained blind = training.train(rows, row -> !isUnseen(rows.account(row)), trained);
        IntPredicate unseen = row -> isUnseen(rows.account(row));
        judge(rows, testFrom(), unseen, trained)
                .ifPresent(all -> findings.add(finding("3 of 10 cards, when trained on all", all)));
        judge(rows, testFrom(), unseen, blind)
                .ifPresent(
                        others -> findings.add(finding("the same cards, when trained on the other 7 of 10", others)));
        progress.accept("studying other populations");
        replay(findings, "all amounts times " + TIMES, changed(transactions, RiskStudy::larger), testFrom());
        replay(
                findings,
                "all clocks " + AWAY.toHours() + " hours ahead",
                changed(transactions, RiskStudy::later),
                testFrom().plus(AWAY));
        List<LabelledTransaction> sudden = transactions.stream()
                .filter(labelled -> !labelled.arrivedAt().isBefore(testFrom()))
                .toList();
        RiskRows withoutPast = Replay.of(sudden, replayed -> {});
        int age = feature("profile_age");
        judge(withoutPast, testFrom(), row -> isNew(withoutPast.inputs(row)[age]), trained)
                .ifPresent(judged -> findings.add(finding("accounts in their first 7 days, all new", judged)));
        return findings;
    }

    private void replay(List<Finding> findings, String name, List<LabelledTransaction> transactions, Instant from) {
        judge(Replay.of(transactions, replayed -> {}), from, row -> true, trained)
                .ifPresent(judged -> findings.add(finding(name, judged)));
    }

    private void add(List<Finding> findings, String name, RiskRows rows, IntPredicate part) {
        judge(rows, testFrom(), part, trained).ifPresent(judged -> findings.add(finding(name, judged)));
    }

    private Finding finding(String name, RankJudgement judged) {
        return new Finding(name, judged, judged.at(trained.thresholds().medium()));
    }

    private static Optional<RankJudgement> judge(
            RiskRows rows, Instant from, IntPredicate part, RiskTraining.Trained model) {
        int[] chosen =
                IntStream.range(rows.from(from), rows.size()).filter(part).toArray();
        double[] scores = new double[chosen.length];
        boolean[] truth = new boolean[chosen.length];
        int frauds = 0;
        for (int i = 0; i < chosen.length; i++) {
            scores[i] = model.score(rows.inputs(chosen[i]));
            truth[i] = rows.fraud(chosen[i]);
            frauds += truth[i] ? 1 : 0;
        }
        return frauds == 0 || frauds == chosen.length
                ? Optional.empty()
                : Optional.of(new RankJudgement(scores, truth));
    }

    private static List<LabelledTransaction> changed(
            List<LabelledTransaction> transactions, UnaryOperator<LabelledTransaction> change) {
        return transactions.stream().map(change).toList();
    }

    private static LabelledTransaction larger(LabelledTransaction labelled) {
        Money money = labelled.transaction().getMoney();
        Transaction larger = Transaction.newBuilder(labelled.transaction())
                .setMoney(new Money(money.getUnscaled() * TIMES, money.getScale(), money.getCurrency()))
                .build();
        return new LabelledTransaction(larger, labelled.fraud(), labelled.arrivedAt());
    }

    private static LabelledTransaction later(LabelledTransaction labelled) {
        Transaction later = Transaction.newBuilder(labelled.transaction())
                .setOccurredAt(labelled.transaction().getOccurredAt().plus(AWAY))
                .build();
        return new LabelledTransaction(
                later, labelled.fraud(), labelled.arrivedAt().plus(AWAY));
    }

    private static boolean isUnseen(String account) {
        return Math.floorMod(account.hashCode(), CARDS) < UNSEEN;
    }

    private static boolean isNew(float age) {
        return age < Math.log1p((double) NEW.toSeconds());
    }

    private Instant testFrom() {
        return training.plan().testFrom();
    }

    private static int feature(String name) {
        return RiskFeatures.names().indexOf(name);
    }
}
