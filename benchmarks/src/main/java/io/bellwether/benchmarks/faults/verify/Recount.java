package io.bellwether.benchmarks.faults.verify;

import io.bellwether.benchmarks.faults.verify.Findings.Kind;
import io.bellwether.benchmarks.faults.verify.TopicReader.Isolation;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.serde.DecodingException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Recounts one flow, a partition at a time. Every published record must be one of: rejected, with one copy; the first record of its
 * identity that was not rejected, with one scored message; a later one, which is a duplicate. Scored messages come in the order of the
 * records they are about.
 */
final class Recount<S extends SpecificRecord, O extends SpecificRecord> {
    private final Flow<S, O> flow;
    private final TopicReader reader;
    private final Rejections rejections;
    private final Deserializer<S> published;
    private final Deserializer<O> emitted;
    private final Findings findings = new Findings();
    private long read;
    private long scored;
    private long rejected;
    private long duplicates;

    Recount(Flow<S, O> flow, TopicReader reader, AvroSerdes serdes, Rejections rejections) {
        this.flow = flow;
        this.reader = reader;
        this.rejections = rejections;
        this.published = serdes.deserializer(flow.source());
        this.emitted = serdes.deserializer(flow.emitted());
    }

    /**
     * Reads everything.
     *
     * @param each is handed every scored message, the first time it is met
     */
    Recount<S, O> run(Consumer<O> each) {
        for (int partition : reader.partitions(flow.source().name())) {
            Expected expected = published(partition);
            scored(partition, expected, each);
        }
        return this;
    }

    Flow<S, O> flow() {
        return flow;
    }

    LedgerCounts counts() {
        return new LedgerCounts(read, scored, rejected, duplicates);
    }

    Findings findings() {
        return findings;
    }

    /** What must be scored: the offset of the record that must be, and its place among them. */
    private static final class Expected {
        private final Map<String, Long> offsets = new HashMap<>();
        private final Set<String> met = new HashSet<>();
    }

    private Expected published(int partition) {
        Expected expected = new Expected();
        reader.read(flow.source().name(), List.of(partition), Isolation.UNCOMMITTED, record -> {
            read++;
            List<Rejections.Copy> copies = rejections.of(record);
            String cause = Rejections.text(record, Expectation.HEADER);
            if (!copies.isEmpty()) {
                rejected(record, copies, cause);
                return;
            }
            Optional<String> identity = identity(record);
            if (identity.isEmpty()) {
                findings.add(Kind.LOST, place(record));
                return;
            }
            if (!cause.isEmpty()) {
                findings.add(Kind.WRONG_CAUSE, place(record), "was to be rejected as " + cause + " and was not");
            }
            if (expected.offsets.putIfAbsent(identity.get(), record.offset()) == null) {
                scored++;
            } else {
                duplicates++;
            }
        });
        return expected;
    }

    private void rejected(ConsumerRecord<byte[], byte[]> record, List<Rejections.Copy> copies, String expected) {
        rejected++;
        for (Rejections.Copy surplus : copies.subList(1, copies.size())) {
            findings.add(Kind.DOUBLED, surplus.at());
        }
        Rejections.Copy copy = copies.get(0);
        if (expected.isEmpty()) {
            findings.add(Kind.WRONGLY_REJECTED, place(record), "is good and was rejected as " + copy.cause());
        } else if (!expected.equals(copy.cause())) {
            findings.add(
                    Kind.WRONG_CAUSE,
                    place(record),
                    "was to be rejected as " + expected + " and was as " + copy.cause());
        }
        if (!copy.isOf(record)) {
            findings.add(Kind.ALTERED, copy.at());
        }
    }

    private void scored(int partition, Expected expected, Consumer<O> each) {
        Set<String> outputs = new HashSet<>();
        long[] newest = {-1};
        reader.read(flow.emitted().name(), List.of(partition), Isolation.COMMITTED, record -> {
            O message = emitted.deserialize(record.topic(), record.headers(), record.value());
            if (!outputs.add(flow.output().apply(message))) {
                findings.add(Kind.DOUBLED, place(record));
                return;
            }
            each.accept(message);
            String about = flow.about().apply(message);
            Long offset = expected.offsets.get(about);
            if (offset == null) {
                findings.add(Kind.FROM_NOWHERE, place(record));
                return;
            }
            expected.met.add(about);
            if (offset < newest[0]) {
                findings.add(Kind.OUT_OF_ORDER, place(record));
            }
            newest[0] = Math.max(newest[0], offset);
        });
        expected.offsets.forEach((identity, offset) -> {
            if (!expected.met.contains(identity)) {
                findings.add(Kind.LOST, flow.source().name() + "-" + partition + "@" + offset);
            }
        });
    }

    private Optional<String> identity(ConsumerRecord<byte[], byte[]> record) {
        if (isAbsent(record.value())) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    flow.published().apply(published.deserialize(record.topic(), record.headers(), record.value())));
        } catch (DecodingException e) {
            return Optional.empty();
        }
    }

    private static String place(ConsumerRecord<?, ?> record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }

    // Kafka hands out null for an absent value, whatever the type says.
    @SuppressWarnings("ConstantConditions")
    private static boolean isAbsent(byte[] value) {
        return value == null;
    }
}
