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
import io.bellwether.scoring.model.RowModel;
import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.profile.AccountProfile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Scores transactions against the profiles their accounts had before, and adds them to the profiles.
 *
 * <p>Not thread-safe, for it reuses its feature vectors: one per task or request thread.
 */
public final class RiskScorer {
    private final ModelLineup<RiskModel> models;
    private final InstantSource clock;
    private final RiskFeatures features = new RiskFeatures();
    private final List<FeatureVector> vectors = new ArrayList<>();
    private final ModelRefs refs = new ModelRefs();

    public RiskScorer(ModelLineup<RiskModel> models, InstantSource clock) {
        this.models = models;
        this.clock = clock;
    }

    /** A transaction that passed {@link FieldRules}, on its way to its score; it is as it was afterwards. */
    public record Case(Transaction transaction, Arrival arrival) {}

    /** What became of one of several cases. */
    public sealed interface Outcome {
        /** Its event, with score, level and reasons, frozen. */
        record Scored(RiskEvent event) implements Outcome {}

        /** The model cannot score it. */
        record Refused(Rejection why) implements Outcome {}
    }

    /**
     * Scores one transaction.
     *
     * @param profile of the account before the transaction; after the call it includes it, unless the event says late
     * @return the event with score, level and reasons, frozen
     * @throws Rejection where the model cannot score it
     */
    public RiskEvent score(Transaction transaction, AccountProfile profile, Arrival arrival) throws Rejection {
        Outcome only = scoreAll(List.of(new Case(transaction, arrival)), each -> profile)
                .get(0);
        if (only instanceof Outcome.Refused refused) {
            throw refused.why;
        }
        return ((Outcome.Scored) only).event;
    }

    /**
     * Scores several transactions together, which costs less. Each is added to its account's profile, unless its event says late, before the
     * next is looked at: those that a model refuses, too, so that the caller has to undo that and ask again.
     *
     * @param profiles gives the profile of a transaction's account
     * @return what became of each, in their order
     */
    public List<Outcome> scoreAll(List<Case> cases, Function<Transaction, AccountProfile> profiles) {
        RiskEvent[] events = new RiskEvent[cases.size()];
        for (int i = 0; i < events.length; i++) {
            events[i] = prepare(cases.get(i), profiles.apply(cases.get(i).transaction), vector(i));
        }
        try (Lease<Line<RiskModel>> lease = models.acquire()) {
            return List.of(decide(lease.model(), events));
        }
    }

    /** The model that is live now. */
    public ModelId model() {
        try (Lease<Line<RiskModel>> lease = models.acquire()) {
            return lease.model().live().id();
        }
    }

    private FeatureVector vector(int index) {
        while (vectors.size() <= index) {
            vectors.add(RiskFeatures.newVector());
        }
        return vectors.get(index);
    }

    private RiskEvent prepare(Case each, AccountProfile profile, FeatureVector vector) {
        Transaction transaction = each.transaction;
        Instant stated = transaction.getOccurredAt();
        EventTime time = EventTime.of(stated, each.arrival);
        transaction.setOccurredAt(time.at());
        features.extract(transaction, profile, vector);
        RiskEvent event = describe(transaction);
        event.setMissing(vector.missing());
        event.setClamped(time.clamped());
        event.setHistorical(time.historical());
        event.setLate(!features.update(profile, transaction));
        transaction.setOccurredAt(stated);
        return event;
    }

    /** Each by the model that has its account: most often that is one for all. */
    private Outcome[] decide(Line<RiskModel> line, RiskEvent[] events) {
        Outcome[] outcomes = new Outcome[events.length];
        decide(line, line.live(), events, outcomes);
        line.canary()
                .filter(canary -> canary != line.live())
                .ifPresent(canary -> decide(line, canary, events, outcomes));
        return outcomes;
    }

    private void decide(Line<RiskModel> line, RiskModel model, RiskEvent[] events, Outcome[] outcomes) {
        int[] own = new int[events.length];
        List<FeatureVector> inputs = new ArrayList<>(events.length);
        for (int i = 0; i < events.length; i++) {
            if (line.decider(key(events[i])) == model) {
                own[inputs.size()] = i;
                inputs.add(vectors.get(i));
            }
        }
        List<RowModel.Outcome> said = model.scoreAll(inputs);
        for (int i = 0; i < said.size(); i++) {
            outcomes[own[i]] = outcome(model, events[own[i]], said.get(i));
        }
    }

    private Outcome outcome(RiskModel model, RiskEvent event, RowModel.Outcome said) {
        if (said instanceof RowModel.Outcome.Refused refused) {
            return new Outcome.Refused(Rejection.of(refused.why()));
        }
        Score score = ((RowModel.Outcome.Scored) said).score();
        event.setScoredAt(clock.instant());
        event.setScore(score.positive());
        event.setLevel(RiskLevel.valueOf(model.level(score.positive()).name()));
        event.setBaseline(score.baseline());
        event.setRawScore(score.rawScore());
        event.setReasons(Reasons.toMessage(score.reasons()));
        event.setModel(refs.of(model.id()));
        return new Outcome.Scored(event);
    }

    private static byte[] key(RiskEvent event) {
        return event.getAccountId().getBytes(StandardCharsets.UTF_8);
    }

    private static RiskEvent describe(Transaction transaction) {
        RiskEvent event = new RiskEvent();
        event.setEventId(transaction.getEventId());
        event.setAccountId(transaction.getAccountId());
        event.setOccurredAt(transaction.getOccurredAt());
        event.setMoney(transaction.getMoney());
        event.setMerchantId(transaction.getMerchantId());
        event.setCategory(transaction.getCategory());
        event.setCountry(transaction.getCountry());
        event.setChannel(transaction.getChannel());
        return event;
    }
}
