package io.bellwether.cli.rejected.replay;

import io.bellwether.cli.option.KafkaOptions;
import io.bellwether.cli.rejected.record.Place;
import io.bellwether.cli.rejected.record.RejectedRecord;
import io.bellwether.cli.rejected.record.TopicReader;
import io.bellwether.schemas.message.AuditRecord;
import io.bellwether.schemas.serde.DecodingException;
import io.bellwether.schemas.topic.Topics;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Which rejected records were replayed, and by which replay, as {@code audit} has it. A replay writes there what it sends in the same
 * transaction that sends it, so that this is the truth whatever ended the replay.
 *
 * <p>An entry holds for one life of the topic {@code rejected}: where that was deleted and created again, its offsets mean other records.
 *
 * <p>Immutable once read; not thread-safe while it is.
 */
public final class ReplayLog {

    /** The action of its audit records; their target is the name of the replay. */
    static final String ACTION = "rejected.replay";

    private static final String TOPIC = "topic";
    private static final String PARTITION = "partition-";

    private record Sent(long last, String replay) {}

    private final String topicId;
    private final Map<Integer, NavigableMap<Long, Sent>> sent = new HashMap<>();

    private ReplayLog(String topicId) {
        this.topicId = topicId;
    }

    /**
     * Reads all of it. Others write to {@code audit}, too, and one of their transactions that is open hides what was committed behind it:
     * so this waits for those that are open now.
     */
    public static ReplayLog read(KafkaOptions kafka, TopicReader reader) {
        Topics topics = kafka.topics();
        ReplayLog log = new ReplayLog(topicId(kafka, topics.rejected().name()));
        String audit = topics.audit().name();
        try (Deserializer<AuditRecord> deserializer = kafka.serdes().deserializer(topics.audit())) {
            List<TopicPartition> partitions = reader.partitions(audit);
            reader.read(partitions, ends(kafka, audit, partitions), record -> {
                log.add(deserializer.deserialize(audit, record.headers(), record.value()));
                return true;
            });
        } catch (DecodingException e) {
            throw new IllegalStateException(
                    "What was replayed before cannot be known, because a record of " + audit + " cannot be read: "
                            + e.getMessage(),
                    e);
        }
        return log;
    }

    /** The replay that sent this record; empty where none did. */
    public Optional<String> replayOf(RejectedRecord record) {
        Place at = record.at();
        return Optional.ofNullable(sent.get(at.partition()))
                .flatMap(ranges -> Optional.ofNullable(ranges.floorEntry(at.offset())))
                .map(Map.Entry::getValue)
                .filter(range -> at.offset() <= range.last())
                .map(Sent::replay);
    }

    /** What is to be written when these are sent. */
    AuditRecord entry(String replay, String actor, Instant now, Collection<RejectedRecord> records) {
        Map<Integer, TreeSet<Long>> offsets = new TreeMap<>();
        for (RejectedRecord record : records) {
            offsets.computeIfAbsent(record.at().partition(), none -> new TreeSet<>())
                    .add(record.at().offset());
        }
        Map<String, String> details = new TreeMap<>();
        details.put(TOPIC, topicId);
        offsets.forEach((partition, those) -> details.put(PARTITION + partition, Ranges.write(those)));
        return AuditRecord.newBuilder()
                .setActor(actor)
                .setAction(ACTION)
                .setTarget(replay)
                .setAt(now)
                .setDetails(details)
                .build();
    }

    private void add(AuditRecord record) {
        if (!record.getAction().equals(ACTION)
                || !topicId.equals(record.getDetails().get(TOPIC))) {
            return;
        }
        record.getDetails().forEach((name, offsets) -> {
            if (name.startsWith(PARTITION)) {
                NavigableMap<Long, Sent> ranges = sent.computeIfAbsent(
                        Integer.parseInt(name.substring(PARTITION.length())), none -> new TreeMap<>());
                Ranges.read(offsets)
                        .forEach(range -> ranges.put(range.first(), new Sent(range.last(), record.getTarget())));
            }
        });
    }

    private static String topicId(KafkaOptions kafka, String topic) {
        Map<String, TopicDescription> found =
                ask(kafka, topic, admin -> admin.describeTopics(List.of(topic)).allTopicNames());
        return found.values().iterator().next().topicId().toString();
    }

    /** The offsets behind the last records, committed or not. */
    private static Map<TopicPartition, Long> ends(KafkaOptions kafka, String topic, List<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        ListOffsetsOptions all = new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED);
        Map<TopicPartition, Long> ends = new HashMap<>();
        ask(kafka, topic, admin -> admin.listOffsets(latest, all).all())
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private static <T> T ask(KafkaOptions kafka, String topic, Function<Admin, KafkaFuture<T>> question) {
        try (Admin admin = Admin.create(kafka.clientConfig())) {
            return question.apply(admin).get();
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "The topic " + topic + " cannot be looked at: " + e.getCause()
                            + ". Check --bootstrap-servers and --topic-prefix, and that Bellwether has run there",
                    e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
