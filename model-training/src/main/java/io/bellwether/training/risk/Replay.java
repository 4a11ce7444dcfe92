package io.bellwether.training.risk;

import io.bellwether.schemas.message.Transaction;
import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.feature.RiskFeatures;
import io.bellwether.scoring.profile.AccountProfile;
import io.bellwether.training.data.LabelledTransaction;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** Lets past transactions happen again: each sees the profile its account had just before it, and then becomes part of it. */
public final class Replay {
    private Replay() {}

    /**
     * Replays transactions in event-time order; those of the same instant keep their order in the list.
     *
     * @param progress is told the number of rows replayed so far, now and then
     */
    public static RiskRows of(List<LabelledTransaction> transactions, LongConsumer progress) {
        List<LabelledTransaction> ordered = transactions.stream()
                .sorted(Comparator.comparing(labelled -> labelled.transaction().getOccurredAt()))
                .toList();
        RiskFeatures features = new RiskFeatures();
        FeatureVector vector = RiskFeatures.newVector();
        Map<String, AccountProfile> profiles = new HashMap<>();
        RiskRows rows = new RiskRows();
        long replayed = 0;
        for (LabelledTransaction labelled : ordered) {
            Transaction transaction = labelled.transaction();
            AccountProfile profile =
                    profiles.computeIfAbsent(transaction.getAccountId(), account -> AccountProfile.empty());
            features.extract(transaction, profile, vector);
            rows.add(vector, labelled.fraud(), transaction.getOccurredAt());
            features.update(profile, transaction);
            if (++replayed % 50_000 == 0) {
                progress.accept(replayed);
            }
        }
        return rows;
    }
}
