package io.bellwether.scoring.stream.topology;

import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.RiskLevel;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.schemas.topic.Topic;
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
import io.bellwether.scoring.stream.store.EventIdentity;
import io.bellwether.scoring.stream.store.ProfileCache;
import io.bellwether.scoring.stream.store.SeenEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;

/** Scores transactions: the profile of an account is read before its event and changed with it. */
final class TransactionScoring implements Scoring<Transaction> {
    private final MessageReader<Transaction> reader;
    private final RiskScorer scorer;
    private final ProfileCache profiles;
    private final Topic<String, RiskEvent> emitted;
    private final Serializer<RiskEvent> serializer;
    private final EventIdentity identities = new EventIdentity();

    TransactionScoring(
            MessageReader<Transaction> reader,
            RiskScorer scorer,
            ProfileCache profiles,
            Topic<String, RiskEvent> emitted,
            Serializer<RiskEvent> serializer) {
        this.reader = reader;
        this.scorer = scorer;
        this.profiles = profiles;
        this.emitted = emitted;
        this.serializer = serializer;
    }

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
            cases.add(new RiskScorer.Case(row.message(), row.source().arrival()));
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
            return new Outcome.Refused(refused.why());
        }
        RiskEvent event = ((RiskScorer.Outcome.Scored) outcome).event();
        byte[] value = serializer.serialize(emitted.name(), event);
        try {
            RecordSize.checkEmitted(source, value.length, emitted);
        } catch (Rejection e) {
            return new Outcome.Refused(e);
        }
        return new Outcome.Scored(
                List.of(value), new Entry.Scored(event.getClamped(), event.getLate()), List.of(decision(event)));
    }

    private static SeenEntry.Decision decision(RiskEvent event) {
        return new SeenEntry.Decision(
                event.getModel().getVersion(), (float) event.getScore(), event.getLevel() == RiskLevel.HIGH);
    }
}
