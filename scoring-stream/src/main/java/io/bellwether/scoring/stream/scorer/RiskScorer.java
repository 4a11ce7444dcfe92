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
    private final FailuresInARow<FeatureVector> failures = new FailuresInARow<>();

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

        /** The model cannot score it; nothing is heard where that is no error of any model. */
        record Refused(Rejection why, List<Heard> heard) implements Outcome {}

        /** The model threw, on it or on one that was scored with it. */
        record Failed(ModelFault why, Heard heard) implements Outcome {}
    }

    /**
     * Scores one transaction.
     *
     * @param profile of the account before the transaction; after the call it includes it, unless the event says late
     * @return the event with score, level and reasons, frozen
     * @throws Rejection where the model cannot score it
     * @throws ModelFault where the model threw
     */
    public RiskEvent score(Transaction transaction, AccountProfile profile, Arrival arrival) throws Rejection {
        Outcome only = scoreAll(List.of(new Case(transaction, arrival, false)), each -> profile)
                .get(0);
        if (only instanceof Outcome.Refused refused) {
            throw refused.why;
        }
        if (only instanceof Outcome.Failed failed) {
            throw failed.why;
        }
        return ((Outcome.Scored) only).event;
    }

    /**
     * Scores several transactions together, which costs less. Each is added to its account's profile, unless its event says late, before the
     * next is looked at: those without a score, too, so that the caller has to undo that and ask again.
     *
     * @param profiles gives the profile of a transaction's account
     * @return what became of each, in their order
     * @throws BrokenInstanceException where nothing can be scored here any more
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
            outcomes.add(outcome(events[i], said[i], heard));
        }
        return outcomes;
    }

    private static Outcome outcome(RiskEvent event, Said said, Heard heard) {
        if (said.why instanceof ScoringException refused) {
            return new Outcome.Refused(Rejection.of(refused), said.isCounted ? List.of(heard) : List.of());
        }
        if (said.why instanceof ModelFault failed) {
            return new Outcome.Failed(failed, heard);
        }
        return new Outcome.Scored(event, heard);
    }

    /**
     * What the deciding model said of one.
     *
     * @param why there is no score; null where there is one
     * @param isCounted whether it says something about the model
     */
    private record Said(Opinion opinion, @Nullable Exception why, boolean isCounted) {}

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
        try {
            List<RowModel.Outcome> outcomes = model.scoreAll(inputs);
            long each = (System.nanoTime() - before) / inputs.size();
            for (int i = 0; i < outcomes.size(); i++) {
                int at = own[i];
                said[at] = outcomes.get(i) instanceof RowModel.Outcome.Scored scored
                        ? said(judge, model, events[at], scored.score(), each)
                        : refused(
                                line, judge, vectors.get(at), ((RowModel.Outcome.Refused) outcomes.get(i)).why(), each);
            }
        } catch (RuntimeException | StackOverflowError e) {
            Opinion none = Opinion.none(judge, (System.nanoTime() - before) / inputs.size());
            ModelFault fault = new ModelFault(model.id(), e);
            for (int i = 0; i < inputs.size(); i++) {
                said[own[i]] = new Said(none, fault, true);
            }
        }
        if (judge.role() == ModelRole.LIVE) {
            watch(model, own, inputs, said);
        }
    }

    private void watch(RiskModel model, int[] own, List<FeatureVector> inputs, Said[] said) {
        for (int i = 0; i < inputs.size(); i++) {
            Throwable why = said[own[i]].why;
            if (why == null) {
                failures.end(model.id(), inputs.get(i)::copy);
            } else {
                failures.add(model.id(), why, model::score);
            }
        }
    }

    private Said said(Judge judge, RiskModel model, RiskEvent event, Score score, long nanos) {
        Level level = model.level(score.positive());
        event.setScoredAt(clock.instant());
        event.setScore(score.positive());
        event.setLevel(RiskLevel.valueOf(level.name()));
        event.setBaseline(score.baseline());
        event.setRawScore(score.rawScore());
        event.setReasons(Reasons.toMessage(score.reasons()));
        event.setModel(refs.of(model.id()));
        return new Said(
                new Opinion(judge, score.positive(), level.compareTo(Level.LOW), score.positive(), nanos), null, true);
    }

    /** Where a feature is missing that live model and canary both require, it is no error of either. */
    private static Said refused(
            Line<RiskModel> line, Judge judge, FeatureVector vector, ScoringException why, long nanos) {
        boolean isCounted = !isMissing(why)
                || line.canary().isEmpty()
                || !lacks(judge.role() == ModelRole.LIVE ? line.canary().get() : line.live(), vector);
        return new Said(Opinion.none(judge, nanos), why, isCounted);
    }

    /** Whether a model that does not decide about it lacks a feature, too. */
    private static boolean lacks(RiskModel other, FeatureVector vector) {
        try {
            other.score(vector);
            return false;
        } catch (ScoringException e) {
            return isMissing(e);
        } catch (RuntimeException | StackOverflowError e) {
            return false;
        }
    }

    private static boolean isMissing(ScoringException why) {
        return why.kind() == ScoringException.Kind.MISSING_FEATURE;
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
