package io.bellwether.training.risk;

import io.bellwether.schemas.MessageTypes;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.scoring.feature.BelievedTime;
import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.feature.MissingPolicy;
import io.bellwether.scoring.feature.RiskFeatures;
import io.bellwether.scoring.profile.AccountProfile;
import io.bellwether.training.data.LabelledTransaction;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Lets past transactions happen again: each sees the profile its account had just before it, and then becomes part of it. They come in the
 * order in which they arrived, and what the stream does with them is done here: an event time too far ahead of its arrival is clamped,
 * an event that comes again is skipped, one that comes too late is seen but not added, one that no model would score is neither.
 * {@code SkewTest} in scoring-stream holds the two to the same vectors, bit for bit.
 *
 * <p>Not repeated here are the stream's checks of keys and fields: a transaction it would reject as {@code INVALID_FIELD} is trained on.
 */
public final class Replay {
    static {
        MessageTypes.trust();
    }

    private Replay() {}

    /** Takes transactions as they come by. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Takes one.
         *
         * @param features of the transaction; used again for the next
         */
        void see(FeatureVector features, LabelledTransaction labelled);
    }

    /**
     * Replays transactions by arrival; those of the same instant keep their order in the list.
     *
     * @param progress is told the number of rows replayed so far, now and then
     */
    public static RiskRows of(List<LabelledTransaction> transactions, LongConsumer progress) {
        RiskRows rows = new RiskRows();
        long[] replayed = {0};
        long refused = each(transactions, (features, labelled) -> {
            rows.add(features, labelled);
            if (++replayed[0] % 50_000 == 0) {
                progress.accept(replayed[0]);
            }
        });
        rows.reject(refused);
        return rows;
    }

    /**
     * Replays transactions by arrival; those of the same instant keep their order in the list.
     *
     * @return how many were not scored, for want of a feature
     */
    public static long each(List<LabelledTransaction> transactions, Visitor visitor) {
        List<LabelledTransaction> ordered = transactions.stream()
                .sorted(Comparator.comparing(LabelledTransaction::arrivedAt))
                .toList();
        RiskFeatures features = new RiskFeatures();
        FeatureVector vector = RiskFeatures.newVector();
        Map<String, AccountProfile> profiles = new HashMap<>();
        Arrivals arrivals = new Arrivals();
        long refused = 0;
        for (LabelledTransaction labelled : ordered) {
            if (arrivals.isRepeated(labelled)) {
                continue;
            }
            Transaction transaction = believed(labelled);
            AccountProfile profile =
                    profiles.computeIfAbsent(transaction.getAccountId(), account -> AccountProfile.empty());
            features.extract(transaction, profile, vector);
            if (isRefused(vector)) {
                refused++;
                continue;
            }
            visitor.see(vector, labelled);
            features.update(profile, transaction);
            arrivals.remember(labelled);
        }
        return refused;
    }

    private static Transaction believed(LabelledTransaction labelled) {
        Transaction stated = labelled.transaction();
        Instant believed = BelievedTime.of(stated.getOccurredAt(), labelled.arrivedAt());
        return believed.equals(stated.getOccurredAt())
                ? stated
                : Transaction.newBuilder(stated).setOccurredAt(believed).build();
    }

    /** Whether every model refuses the vector: the stream then neither scores the event nor adds it. */
    private static boolean isRefused(FeatureVector vector) {
        for (int i = 0; i < vector.size(); i++) {
            boolean wanting =
                    vector.isMissing(i) && RiskFeatures.specs().get(i).missing() instanceof MissingPolicy.Reject;
            if (wanting || Float.isInfinite(vector.get(i))) {
                return true;
            }
        }
        return false;
    }
}
