package io.bellwether.scoring.stream.topology;

import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.ShadowScore;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.scoring.model.Level;
import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.profile.AccountProfile;
import io.bellwether.scoring.stream.ledger.Entry;
import io.bellwether.scoring.stream.record.MessageReader;
import io.bellwether.scoring.stream.record.RecordKey;
import io.bellwether.scoring.stream.record.RecordSize;
import io.bellwether.scoring.stream.record.SourceRecord;
import io.bellwether.scoring.stream.scorer.FieldRules;
import io.bellwether.scoring.stream.scorer.Rejection;
import io.bellwether.scoring.stream.scorer.RiskScorer;
import io.bellwether.scoring.stream.stats.Heard;
import io.bellwether.scoring.stream.stats.Opinion;
import io.bellwether.scoring.stream.stats.ShadowScores;
import io.bellwether.scoring.stream.store.EventIdentity;
import io.bellwether.scoring.stream.store.ProfileCache;
import io.bellwether.scoring.stream.store.SeenEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;

/** Scores transactions: the profile of an account is read before its event and changed with it. */
final class TransactionScoring implements Scoring<Transaction> {
    private final MessageReader<Transaction> reader;
    private final RiskScorer scorer;
    private final ProfileCache profiles;
    private final Topic<String, RiskEvent> emitted;
    private final Output output;
    private final EventIdentity identities = new EventIdentity();

    TransactionScoring(
            MessageReader<Transaction> reader,
            RiskScorer scorer,
            ProfileCache profiles,
            Topic<String, RiskEvent> emitted,
            Output output) {
        this.reader = reader;
        this.scorer = scorer;
        this.profiles = profiles;
        this.emitted = emitted;
        this.output = output;
    }

    /**
     * How values are encoded.
     *
     * @param shadows makes values of {@code shadow-scores}
     */
    record Output(Serializer<RiskEvent> events, Function<ShadowScore, byte[]> shadows) {}

    @Override
    public Transaction read(SourceRecord source) throws Rejection {
        return reader.read(source);
    }

    @Override
    public Bytes identity(Transaction transaction) {
        return identities.transaction(transaction.getAccountId(), transaction.getEventId());
    }

    @Override
    public void check(Transaction transaction, SourceRecord source) throws Rejection {
        RecordKey.check(source, transaction.getAccountId(), reader.topic().partitions());
        FieldRules.check(transaction);
    }

    @Override
    public List<Outcome> score(List<Row<Transaction>> rows) {
        profiles.begin();
        List<RiskScorer.Case> cases = new ArrayList<>(rows.size());
        for (Row<Transaction> row : rows) {
            boolean sampled = Heard.isSampled(row.source().from().offset());
            cases.add(new RiskScorer.Case(row.message(), row.source().arrival(), sampled));
        }
        List<RiskScorer.Outcome> scored = scorer.scoreAll(cases, this::profile);
        List<Outcome> outcomes = new ArrayList<>(rows.size());
        for (int i = 0; i < scored.size(); i++) {
            outcomes.add(outcome(scored.get(i), rows.get(i).source()));
        }
        return outcomes;
    }

    @Override
    public void undo() {
        profiles.undo();
    }

    @Override
    public void write() {
        profiles.write();
    }

    @Override
    public ModelId model() {
        return scorer.model();
    }

    @Override
    public void close() {
        reader.close();
    }

    private AccountProfile profile(Transaction transaction) {
        return profiles.take(Bytes.wrap(transaction.getAccountId().getBytes(StandardCharsets.UTF_8)));
    }

    private Outcome outcome(RiskScorer.Outcome outcome, SourceRecord source) {
        if (outcome instanceof RiskScorer.Outcome.Refused refused) {
            return new Outcome.Refused(refused.why(), refused.heard());
        }
        if (outcome instanceof RiskScorer.Outcome.Failed failed) {
            return new Outcome.Refused(failed.why().rejection(), List.of(failed.heard()));
        }
        RiskScorer.Outcome.Scored scored = (RiskScorer.Outcome.Scored) outcome;
        RiskEvent event = scored.event();
        byte[] value = output.events.serialize(emitted.name(), event);
        try {
            RecordSize.checkEmitted(source, value.length, emitted);
        } catch (Rejection e) {
            return new Outcome.Refused(e, List.of());
        }
        List<SeenEntry.Decision> decisions = new ArrayList<>(2);
        decisions.add(decision(scored.heard().decider()));
        List<byte[]> shadows = List.of();
        Opinion shadow = scored.heard().shadow();
        if (shadow != null && shadow.isScored()) {
            decisions.add(decision(shadow));
            ShadowScore compared = ShadowScores.of(scored.heard().decider(), shadow);
            compared.setEventId(event.getEventId());
            compared.setAccountId(event.getAccountId());
            compared.setOccurredAt(event.getOccurredAt());
            shadows = List.of(output.shadows.apply(compared));
        }
        return new Outcome.Scored(
                List.of(value),
                new Entry.Scored(event.getClamped(), event.getLate()),
                decisions,
                shadows,
                List.of(scored.heard()));
    }

    private static SeenEntry.Decision decision(Opinion opinion) {
        return new SeenEntry.Decision(
                opinion.judge().id().version(),
                (float) opinion.score(),
                opinion.label() == Level.HIGH.compareTo(Level.LOW));
    }
}
