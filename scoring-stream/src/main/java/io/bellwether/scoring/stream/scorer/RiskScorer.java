package io.bellwether.scoring.stream.scorer;

import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.RiskLevel;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.feature.RiskFeatures;
import io.bellwether.scoring.model.Lease;
import io.bellwether.scoring.model.Line;
import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.model.ModelLineup;
import io.bellwether.scoring.model.RiskModel;
import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.profile.AccountProfile;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/**
 * Scores a transaction against the profile its account had before, and then adds it to the profile.
 *
 * <p>Not thread-safe, for it reuses its feature vector: one per task or request thread.
 */
public final class RiskScorer {
    private final ModelLineup<RiskModel> models;
    private final InstantSource clock;
    private final RiskFeatures features = new RiskFeatures();
    private final FeatureVector vector = RiskFeatures.newVector();
    private final ModelRefs refs = new ModelRefs();

    public RiskScorer(ModelLineup<RiskModel> models, InstantSource clock) {
        this.models = models;
        this.clock = clock;
    }

    /**
     * Scores one transaction that passed {@link FieldRules}.
     *
     * @param transaction its event time is clamped in place
     * @param profile of the account before the transaction; after the call it includes it, unless the event says late
     * @return the event with score, level and reasons, frozen
     * @throws Rejection where the model cannot score it; the profile is then unchanged
     */
    public RiskEvent score(Transaction transaction, AccountProfile profile, Arrival arrival) throws Rejection {
        EventTime time = EventTime.of(transaction.getOccurredAt(), arrival);
        transaction.setOccurredAt(time.at());
        features.extract(transaction, profile, vector);
        try (Lease<Line<RiskModel>> lease = models.acquire()) {
            RiskModel model = lease.model().decider(key(transaction));
            Score score = model.score(vector);
            RiskEvent event = describe(transaction);
            event.setScore(score.positive());
            event.setLevel(RiskLevel.valueOf(model.level(score.positive()).name()));
            event.setBaseline(score.baseline());
            event.setRawScore(score.rawScore());
            event.setReasons(Reasons.toMessage(score.reasons()));
            event.setMissing(vector.missing());
            event.setModel(refs.of(model.id()));
            event.setClamped(time.clamped());
            event.setHistorical(time.historical());
            event.setLate(!features.update(profile, transaction));
            return event;
        } catch (ScoringException e) {
            throw Rejection.of(e);
        }
    }

    /** The model that is live now. */
    public ModelId model() {
        try (Lease<Line<RiskModel>> lease = models.acquire()) {
            return lease.model().live().id();
        }
    }

    private static byte[] key(Transaction transaction) {
        return transaction.getAccountId().getBytes(StandardCharsets.UTF_8);
    }

    private RiskEvent describe(Transaction transaction) {
        RiskEvent event = new RiskEvent();
        event.setEventId(transaction.getEventId());
        event.setAccountId(transaction.getAccountId());
        event.setOccurredAt(transaction.getOccurredAt());
        event.setScoredAt(clock.instant());
        event.setMoney(transaction.getMoney());
        event.setMerchantId(transaction.getMerchantId());
        event.setCategory(transaction.getCategory());
        event.setCountry(transaction.getCountry());
        event.setChannel(transaction.getChannel());
        return event;
    }
}
