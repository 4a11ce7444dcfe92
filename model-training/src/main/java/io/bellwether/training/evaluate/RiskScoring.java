package io.bellwether.training.evaluate;

import io.bellwether.schemas.message.Money;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.model.RiskModel;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.training.data.LabelledTransaction;
import io.bellwether.training.judge.ScoredRows;
import io.bellwether.training.risk.Replay;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Asks a risk model about past transactions. Not thread-safe. */
public final class RiskScoring {
    private final RiskModel model;
    private final Instant from;
    private final ScoredRows rows;
    private final Map<String, Integer> accounts = new HashMap<>();
    private final Set<String> currencies = new TreeSet<>();
    private long refused;

    private RiskScoring(RiskModel model, Instant from) {
        this.model = model;
        this.from = from;
        this.rows = new ScoredRows(model.labels());
    }

    /**
     * Replays all transactions, and scores those that arrived at or after a time.
     *
     * @param from the transactions before it only make up the profiles
     */
    public static ScoredData of(RiskModel model, List<LabelledTransaction> transactions, Instant from) {
        RiskScoring scoring = new RiskScoring(model, from);
        long unfit = Replay.each(transactions, scoring::see);
        return new ScoredData(scoring.rows, scoring.refused + unfit, scoring.currencies);
    }

    private void see(FeatureVector features, LabelledTransaction labelled) {
        if (labelled.arrivedAt().isBefore(from)) {
            return;
        }
        try {
            Transaction transaction = labelled.transaction();
            Money money = transaction.getMoney();
            rows.add(
                    model.score(features).probabilities(),
                    labelled.fraud() ? 1 : 0,
                    0,
                    new ScoredRows.Occasion(
                            transaction.getOccurredAt().atZone(ZoneOffset.UTC).toLocalDate(),
                            accounts.computeIfAbsent(transaction.getAccountId(), account -> accounts.size()),
                            BigDecimal.valueOf(money.getUnscaled(), money.getScale())
                                    .doubleValue()));
            currencies.add(money.getCurrency());
        } catch (ScoringException e) {
            refused++;
        }
    }
}
