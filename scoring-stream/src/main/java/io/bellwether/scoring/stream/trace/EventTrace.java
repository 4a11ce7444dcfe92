package io.bellwether.scoring.stream.trace;

import io.bellwether.schemas.topic.Topics;
import io.bellwether.scoring.stream.instance.NotReadyException;
import io.bellwether.scoring.stream.instance.Seen;
import io.bellwether.scoring.stream.store.SeenEntry;
import io.bellwether.scoring.stream.topology.Flow;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Says what became of an event or of a record: scored, rejected, or a duplicate of another record. An event that was scored is scored, whatever became of
 * further records that brought it; its rejected ones are listed with it.
 *
 * <p><b>Failure modes.</b> What is remembered may lead what can be read by one commit, and outlive it: the answer is then made of what is remembered, and
 * says so. Blocks while it reads topics. Thread-safe.
 */
public final class EventTrace {
    private static final String NOT_READABLE =
            "The event itself is not committed yet or no longer kept; this is what is remembered of it.";

    private final Seen seen;
    private final EventTopics records;
    private final TraceJson json;
    private final Duration horizon;

    /** @param horizon how long events are remembered, by arrival */
    public EventTrace(Seen seen, EventTopics records, Topics topics, Duration horizon) {
        this.seen = seen;
        this.records = records;
        this.json = new TraceJson(topics);
        this.horizon = horizon;
    }

    /** The trace of a transaction; empty where nothing is known of it. */
    public Optional<JsonObject> transaction(String accountId, String eventId) throws NotReadyException {
        return of(Subject.transaction(accountId, eventId));
    }

    /** The trace of a news item; empty where nothing is known of it. */
    public Optional<JsonObject> news(String newsId) throws NotReadyException {
        return of(Subject.news(newsId));
    }

    /** The trace of the record at an offset; empty where there is none, or nothing is known of it. */
    public Optional<JsonObject> record(Flow flow, int partition, long offset) throws NotReadyException {
        Optional<ConsumerRecord<byte[], byte[]>> record = records.published(flow, partition, offset);
        return record.isEmpty() ? Optional.empty() : of(flow, record.get());
    }

    /** The trace of a record that was read. */
    Optional<JsonObject> of(Flow flow, ConsumerRecord<byte[], byte[]> record) throws NotReadyException {
        Coordinates source = Coordinates.of(record);
        Optional<Subject> subject = records.subject(flow, record);
        if (subject.isEmpty()) {
            return rejected(flow, source, record.key());
        }
        List<SeenEntry> entries = seen.find(flow, subject.get().identity());
        Optional<SeenEntry> own = entries.stream()
                .filter(entry -> entry.isFrom(source.partition(), source.offset()))
                .findFirst();
        if (own.isPresent()) {
            return Optional.of(describe(subject.get(), own.get(), List.of()));
        }
        Optional<JsonObject> rejected = isRejected(entries) || !isDuplicate(entries, source)
                ? rejected(flow, source, record.key())
                : Optional.empty();
        if (rejected.isPresent()) {
            return rejected;
        }
        return isDuplicate(entries, source)
                ? Optional.of(duplicate(subject.get(), source, scored(entries).orElseThrow()))
                : forgotten(subject.get(), source);
    }

    private Optional<JsonObject> of(Subject subject) throws NotReadyException {
        List<SeenEntry> entries = seen.find(subject.flow(), subject.identity());
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        SeenEntry decides = scored(entries).orElse(entries.get(0));
        return Optional.of(describe(subject, decides, entries));
    }

    private JsonObject describe(Subject subject, SeenEntry entry, List<SeenEntry> all) throws NotReadyException {
        Coordinates source = Coordinates.of(entry);
        if (entry.fate() instanceof SeenEntry.Rejected rejected) {
            return rejected(subject.flow(), source, subject.keyBytes())
                    .orElseGet(() -> TraceJson.cause(json.trace("rejected", subject.flow(), source), rejected.cause())
                            .put("detail", NOT_READABLE));
        }
        JsonObject trace = scored(json.trace("scored", subject.flow(), source), subject, entry);
        JsonArray rejections = new JsonArray();
        for (SeenEntry other : all) {
            if (other.fate() instanceof SeenEntry.Rejected rejected) {
                rejections.add(json.place(subject.flow(), Coordinates.of(other))
                        .put("cause", rejected.cause().name()));
            }
        }
        return rejections.isEmpty() ? trace : trace.put("rejections", rejections);
    }

    private JsonObject duplicate(Subject subject, Coordinates source, SeenEntry scored) throws NotReadyException {
        JsonObject trace = json.trace("duplicate", subject.flow(), source)
                .put("duplicateOf", json.place(subject.flow(), Coordinates.of(scored)));
        return scored(trace, subject, scored);
    }

    private JsonObject scored(JsonObject trace, Subject subject, SeenEntry entry) throws NotReadyException {
        List<EventTopics.Emitted> emitted = records.emitted(subject, entry.partition(), entry.arrival());
        if (entry.fate() instanceof SeenEntry.Scored scored) {
            trace.put("decisions", TraceJson.decisions(scored));
        }
        trace.put("events", TraceJson.emitted(emitted));
        return emitted.isEmpty() ? trace.put("detail", NOT_READABLE) : trace;
    }

    private Optional<JsonObject> rejected(Flow flow, Coordinates source, byte @Nullable [] key)
            throws NotReadyException {
        return records.rejected(flow, source, key)
                .map(copy -> TraceJson.rejected(json.trace("rejected", flow, source), copy));
    }

    /** Nothing is remembered of the record: what was emitted for it may still be there. */
    private Optional<JsonObject> forgotten(Subject subject, Coordinates source) throws NotReadyException {
        List<EventTopics.Emitted> emitted = records.emitted(subject, source.partition(), source.arrival());
        return emitted.isEmpty()
                ? Optional.empty()
                : Optional.of(json.trace("scored", subject.flow(), source).put("events", TraceJson.emitted(emitted)));
    }

    private boolean isDuplicate(List<SeenEntry> entries, Coordinates source) {
        return scored(entries)
                .filter(entry -> entry.partition() == source.partition() && entry.offset() < source.offset())
                .filter(entry ->
                        Duration.between(entry.arrival(), source.arrival()).compareTo(horizon) <= 0)
                .isPresent();
    }

    private static boolean isRejected(List<SeenEntry> entries) {
        return entries.stream().anyMatch(entry -> entry.fate() instanceof SeenEntry.Rejected);
    }

    private static Optional<SeenEntry> scored(List<SeenEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.fate() instanceof SeenEntry.Scored)
                .findFirst();
    }
}
