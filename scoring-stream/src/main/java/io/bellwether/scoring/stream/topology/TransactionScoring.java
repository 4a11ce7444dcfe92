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
import io.bellwether.scoring.stream.store.SeenEntry;
import java.util.List;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Scores transactions: the profile of the account is read once, before the event, and written once, with it. */
final class TransactionScoring implements Scoring<Transaction> {
    private final MessageReader<Transaction> reader;
    private final RiskScorer scorer;
    private final KeyValueStore<Bytes, byte[]> profiles;
    private final Topic<String, RiskEvent> emitted;
    private final Serializer<RiskEvent> serializer;
    private final EventIdentity identities = new EventIdentity();
    private final AccountProfile profile = AccountProfile.empty();

    TransactionScoring(
            MessageReader<Transaction> reader,
            RiskScorer scorer,
            KeyValueStore<Bytes, byte[]> profiles,
            Topic<String, RiskEvent> emitted,
            Serializer<RiskEvent> serializer) {
        this.reader = reader;
        this.scorer = scorer;
        this.profiles = profiles;
        this.emitted = emitted;
        this.serializer = serializer;
    }

    @Override
    public Transaction accept(SourceRecord source) throws Rejection {
        Transaction transaction = reader.read(source);
        RecordKey.check(source, transaction.getAccountId(), reader.topic().partitions());
        FieldRules.check(transaction);
        return transaction;
    }

    @Override
    public Bytes identity(Transaction transaction) {
        return identities.transaction(transaction.getAccountId(), transaction.getEventId());
    }

    @Override
    public Result score(Transaction transaction, SourceRecord source) throws Rejection {
        Bytes account = Bytes.wrap(source.record().key());
        byte @Nullable [] before = profiles.get(account);
        if (before == null) {
            profile.clear();
        } else {
            profile.decodeFrom(before);
        }
        RiskEvent event = scorer.score(transaction, profile, source.arrival());
        byte[] value = serializer.serialize(emitted.name(), event);
        RecordSize.checkEmitted(source, value.length, emitted);
        Entry.Scored entry = new Entry.Scored(event.getClamped(), event.getLate());
        List<SeenEntry.Decision> decisions = List.of(new SeenEntry.Decision(
                event.getModel().getVersion(), (float) event.getScore(), event.getLevel() == RiskLevel.HIGH));
        if (event.getLate()) {
            return new Result(List.of(value), entry, decisions, () -> {});
        }
        byte[] after = profile.encode();
        return new Result(List.of(value), entry, decisions, () -> profiles.put(account, after));
    }

    @Override
    public ModelId model() {
        return scorer.model();
    }

    @Override
    public void close() {
        reader.close();
    }
}
