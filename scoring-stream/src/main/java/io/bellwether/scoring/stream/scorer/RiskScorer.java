package io.bellwether.scoring.stream.scorer;

import io.bellwether.schemas.message.ModelRole;
import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.RiskLevel;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.feature.RiskFeatures;
import io.bellwether.scoring.model.Lease;
import io.bellwether.scoring.model.Level;
import io.bellwether.scoring.model.Line;
import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.model.ModelLineup;
import io.bellwether.scoring.model.RiskModel;
import io.bellwether.scoring.model.RowModel;
import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.profile.AccountProfile;
import io.bellwether.scoring.stream.stats.Heard;
import io.bellwether.scoring.stream.stats.Judge;
import io.bellwether.scoring.stream.stats.Judges;
import io.bellwether.scoring.stream.stats.Opinion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
    private final Judges judges = new Judges();
    private final RiskShadows shadows = new RiskShadows();

    public RiskScorer(ModelLineup<RiskModel> models, InstantSource clock) {
        this.models = models;
        this.clock = clock;
    }

    /**
     * A transaction that passed {@link FieldRules}, on its way to its score; it is as it was afterwards.
     *
     * @param sampled whether its features are to be counted
     */
    public record Case(Transaction transaction, Arrival arrival, boolean sampled) {}

    /** What became of one of several cases. */
    public sealed interface Outcome {
        /** Its event, with score, level and reasons, frozen; and what all models said of it. */
        record Scored(RiskEvent event, Heard heard) implements Outcome {}

        /** The model cannot score it. */
        record Refused(Rejection why, Heard heard) implements Outcome {}
    }

    /**
     * Scores one transaction.
     *
     * @param profile of the account before the transaction; after the call it includes it, unless the event says late
     * @return the event with score, level and reasons, frozen
     * @throws Rejection where the model cannot score it
     */
    public RiskEvent score(Transaction transaction, AccountProfile profile, Arrival arrival) throws Rejection {
        Outcome only = scoreAll(List.of(new Case(transaction, arrival, false)), each -> profile)
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
            return outcomes(lease.model(), cases, events);
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

    private List<Outcome> outcomes(Line<RiskModel> line, List<Case> cases, RiskEvent[] events) {
        Said[] said = decide(line, events);
        @Nullable Opinion[] compared = line.shadow()
                .map(model -> shadows.ask(model, vectors.subList(0, events.length)))
                .orElseGet(() -> new Opinion[events.length]);
        List<Outcome> outcomes = new ArrayList<>(events.length);
        for (int i = 0; i < events.length; i++) {
            FeatureVector sampled = cases.get(i).sampled ? vectors.get(i).copy() : null;
            Heard heard = new Heard(said[i].opinion, compared[i], sampled, events[i].getMissing());
            outcomes.add(
                    said[i].why == null
                            ? new Outcome.Scored(events[i], heard)
                            : new Outcome.Refused(Rejection.of(said[i].why), heard));
        }
        return outcomes;
    }

    /** What the deciding model said of one, and why where that is no score. */
    private record Said(Opinion opinion, @Nullable ScoringException why) {}

    /** Each by the model that has its account: most often that is one for all. */
    private Said[] decide(Line<RiskModel> line, RiskEvent[] events) {
        Said[] said = new Said[events.length];
        decide(line, judges.of(line.live(), ModelRole.LIVE), line.live(), events, said);
        line.canary()
                .filter(canary -> canary != line.live())
                .ifPresent(canary -> decide(line, judges.of(canary, ModelRole.CANARY), canary, events, said));
        return said;
    }

    private void decide(Line<RiskModel> line, Judge judge, RiskModel model, RiskEvent[] events, Said[] said) {
        int[] own = new int[events.length];
        List<FeatureVector> inputs = new ArrayList<>(events.length);
        for (int i = 0; i < events.length; i++) {
            if (line.decider(key(events[i])) == model) {
                own[inputs.size()] = i;
                inputs.add(vectors.get(i));
            }
        }
        if (inputs.isEmpty()) {
            return;
        }
        long before = System.nanoTime();
        List<RowModel.Outcome> outcomes = model.scoreAll(inputs);
        long each = (System.nanoTime() - before) / inputs.size();
        for (int i = 0; i < outcomes.size(); i++) {
            said[own[i]] = said(judge, model, events[own[i]], outcomes.get(i), each);
        }
    }

    private Said said(Judge judge, RiskModel model, RiskEvent event, RowModel.Outcome outcome, long nanos) {
        if (outcome instanceof RowModel.Outcome.Refused refused) {
            return new Said(Opinion.none(judge, nanos), refused.why());
        }
        Score score = ((RowModel.Outcome.Scored) outcome).score();
        Level level = model.level(score.positive());
        event.setScoredAt(clock.instant());
        event.setScore(score.positive());
        event.setLevel(RiskLevel.valueOf(level.name()));
        event.setBaseline(score.baseline());
        event.setRawScore(score.rawScore());
        event.setReasons(Reasons.toMessage(score.reasons()));
        event.setModel(refs.of(model.id()));
        return new Said(
                new Opinion(judge, score.positive(), level.compareTo(Level.LOW), score.positive(), nanos), null);
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
