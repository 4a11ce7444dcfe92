package io.bellwether.scoring.stream.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.schemas.topic.Topic;
import io.bellwether.service.streams.BeforeCommit;
import io.bellwether.testing.KafkaFixture;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds Kafka Streams to what {@link BeforeCommit} rests on: with each new version of it this is the test to look at. */
class BeforeCommitIT {
    private static final int RECORDS = 1_500;
    private static final String STORE = "held-back";
    private static final String ASKING = "asking";

    @TempDir
    Path state;

    @ParameterizedTest
    @ValueSource(strings = {StreamsConfig.EXACTLY_ONCE_V2, StreamsConfig.AT_LEAST_ONCE})
    void whatIsHeldBackWithoutALimitLeavesWithTheCommitOfItsRecordHoweverOftenItStops(String guarantee)
            throws Exception {
        try (KafkaFixture kafka = KafkaFixture.shared()) {
            kafka.createTopics();
            for (int part = 0; part < 3; part++) {
                produce(kafka, part * RECORDS / 3, (part + 1) * RECORDS / 3);
                int atLeast = part * RECORDS / 3 + 1;
                runUntilRead(kafka, properties(kafka, guarantee), atLeast);
            }
            runUntilRead(kafka, properties(kafka, guarantee), RECORDS);

            assertThat(read(kafka))
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.range(0, RECORDS).boxed().toList());
        }
    }

    /** The commit interval is ten minutes: whatever leaves does so by an early commit. */
    @Test
    void whatAQuietThreadReadLeavesWithoutWaitingForTheInterval() throws Exception {
        try (KafkaFixture kafka = KafkaFixture.shared()) {
            kafka.createTopics();
            Properties patient = patient(kafka);
            produce(kafka, 0, 8);

            runUntilRead(kafka, patient, 8);
        }
    }

    /** One thread has all partitions, and commits once it has read all: while the broker takes what the first task held back, no other holds back anything. */
    @Test
    void theFirstTaskThatIsCommittedDoesTheWorkOfAllOfItsThread() throws Exception {
        try (KafkaFixture kafka = KafkaFixture.shared()) {
            kafka.createTopics();
            Properties patient = patient(kafka);
            Counts counts = new Counts(60);
            patient.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 60_000);
            patient.put(
                    StreamsConfig.producerPrefix(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG),
                    AtAcknowledgement.class.getName());
            patient.put(StreamsConfig.producerPrefix(Counts.CONFIG), counts);
            produce(kafka, 0, 60);

            runUntilRead(kafka, patient, 60, counts);

            assertThat(counts.heldAtAcknowledgement).hasSize(60).containsOnly(0);
        }
    }

    /** The 30th record fails its thread; the one that follows reads all sixty from the start. */
    @Test
    void aThreadThatFailedWritesNothingMoreAlsoWithoutTransactions() throws Exception {
        try (KafkaFixture kafka = KafkaFixture.shared()) {
            kafka.createTopics();
            Properties patient = patient(kafka);
            patient.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
            Counts counts = new Counts(30 + 60);
            counts.failAt = 30;
            produce(kafka, 0, 60);

            runUntilRead(kafka, patient, 60, counts);

            assertThat(read(kafka))
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.range(0, 60).boxed().toList());
        }
    }

    /** Asking comes first in the topology, and holds back the same records. */
    @Test
    void whoGoesByWhatAnotherHoldsBackHasThatSettledFirst() throws Exception {
        try (KafkaFixture kafka = KafkaFixture.shared()) {
            kafka.createTopics();
            Topology topology = new Topology();
            addSource(topology, kafka);
            topology.addProcessor("ask", Asking::new, "read");
            addHolding(topology, kafka, new Counts(1), "hold", "ask");
            topology.addStateStore(BeforeCommit.builder(ASKING), "ask");
            topology.connectProcessorAndStateStores("ask", STORE);
            produce(kafka, 0, 60);

            runUntilRead(kafka, properties(kafka, StreamsConfig.EXACTLY_ONCE_V2), 120, new Counts(1), topology);

            List<Long> read = read(kafka);
            for (long value = 0; value < 60; value++) {
                assertThat(read.indexOf(answer(value))).isGreaterThan(read.indexOf(value));
            }
        }
    }

    private static void runUntilRead(KafkaFixture kafka, Properties properties, int records) {
        runUntilRead(kafka, properties, records, new Counts(1));
    }

    private static void runUntilRead(KafkaFixture kafka, Properties properties, int records, Counts counts) {
        Topology topology = new Topology();
        addSource(topology, kafka);
        addHolding(topology, kafka, counts, "hold");
        runUntilRead(kafka, properties, records, counts, topology);
    }

    private static void runUntilRead(
            KafkaFixture kafka, Properties properties, int records, Counts counts, Topology topology) {
        KafkaStreams streams = new KafkaStreams(topology, properties);
        streams.setUncaughtExceptionHandler(failure -> {
            BeforeCommit.abandon();
            return counts.failAt > 0
                    ? StreamThreadExceptionResponse.REPLACE_THREAD
                    : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        try {
            streams.start();
            await().atMost(Duration.ofSeconds(60)).until(() -> read(kafka).size() >= records);
        } finally {
            // Otherwise the next one waits until the session of this one is over.
            streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        }
    }

    private static void addSource(Topology topology, KafkaFixture kafka) {
        ByteArrayDeserializer asRead = new ByteArrayDeserializer();
        topology.addSource("read", asRead, asRead, kafka.topics().transactions().name());
    }

    private static void addHolding(Topology topology, KafkaFixture kafka, Counts counts, String... emitting) {
        topology.addProcessor("hold", () -> new Holding(counts), "read");
        topology.addStateStore(BeforeCommit.builder(STORE), "hold");
        ByteArraySerializer asIs = new ByteArraySerializer();
        topology.addSink("emit", kafka.topics().riskEvents().name(), asIs, asIs, emitting);
    }

    private static long answer(long value) {
        return -1 - value;
    }

    /** Of all tasks. */
    private static final class Counts {
        static final String CONFIG = "test.counts";

        final int together;
        /** Which reading of a record fails its thread; 0 for none. */
        int failAt;

        final AtomicInteger read = new AtomicInteger();
        final AtomicInteger held = new AtomicInteger();
        final List<Integer> heldAtAcknowledgement = new CopyOnWriteArrayList<>();

        /** @param together no commit is asked for before that many are read */
        Counts(int together) {
            this.together = together;
        }
    }

    /** Notes how many records are held back when the broker has taken one. */
    public static final class AtAcknowledgement implements ProducerInterceptor<byte[], byte[]> {
        private @Nullable Counts counts;

        @Override
        public void configure(Map<String, ?> configs) {
            counts = (Counts) configs.get(Counts.CONFIG);
        }

        @Override
        public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
            return record;
        }

        @Override
        public void onAcknowledgement(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
            if (exception == null) {
                requireNonNull(counts).heldAtAcknowledgement.add(counts.held.get());
            }
        }

        @Override
        public void close() {}
    }

    /** Never forwards by itself, and asks for a commit with each record while few come. */
    private static final class Holding implements Processor<byte[], byte[], byte[], byte[]> {
        private final Counts counts;
        private final List<Record<byte[], byte[]>> held = new ArrayList<>();
        private @Nullable ProcessorContext<byte[], byte[]> context;
        private @Nullable BeforeCommit commit;

        Holding(Counts counts) {
            this.counts = counts;
        }

        @Override
        public void init(ProcessorContext<byte[], byte[]> context) {
            this.context = context;
            commit = BeforeCommit.of(context, STORE, () -> {
                held.forEach(record -> context.forward(record, "emit"));
                counts.held.addAndGet(-held.size());
                held.clear();
            });
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            held.add(record);
            counts.held.incrementAndGet();
            requireNonNull(commit).count();
            int read = counts.read.incrementAndGet();
            if (read == counts.failAt) {
                throw new IllegalStateException("fails once");
            }
            if (read >= counts.together && commit.isDue(Duration.ZERO)) {
                requireNonNull(context).commit();
            }
        }

        @Override
        public void close() {
            requireNonNull(commit).leave();
        }
    }

    /** Answers each record once what the other processor of its task held back has left. */
    private static final class Asking implements Processor<byte[], byte[], byte[], byte[]> {
        private final List<Record<byte[], byte[]>> asked = new ArrayList<>();
        private @Nullable BeforeCommit commit;

        @Override
        public void init(ProcessorContext<byte[], byte[]> context) {
            BeforeCommit held = context.getStateStore(STORE);
            commit = BeforeCommit.of(context, ASKING, () -> {
                held.settle();
                for (Record<byte[], byte[]> record : asked) {
                    long value = ByteBuffer.wrap(record.value()).getLong();
                    byte[] answer = ByteBuffer.allocate(Long.BYTES)
                            .putLong(answer(value))
                            .array();
                    context.forward(record.withValue(answer), "emit");
                }
                asked.clear();
            });
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            asked.add(record);
        }

        @Override
        public void close() {
            requireNonNull(commit).leave();
        }
    }

    /** Whose thread commits when it is asked to. */
    private Properties patient(KafkaFixture kafka) {
        Properties properties = properties(kafka, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, Duration.ofMinutes(10).toMillis());
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 900_000);
        return properties;
    }

    private Properties properties(KafkaFixture kafka, String guarantee) {
        Properties properties = new Properties();
        properties.putAll(kafka.clientConfig());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, kafka.prefix() + "held-back");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 30);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
        return properties;
    }

    private static List<Long> read(KafkaFixture kafka) {
        return kafka.consumeBytes(kafka.topics().riskEvents(), 0).stream()
                .map(record -> ByteBuffer.wrap(record.value()).getLong())
                .toList();
    }

    private static void produce(KafkaFixture kafka, int from, int to) throws Exception {
        Topic<?, ?> topic = kafka.topics().transactions();
        Map<String, Object> config = new HashMap<>(kafka.clientConfig());
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = from; i < to; i++) {
                byte[] value = ByteBuffer.allocate(Long.BYTES).putLong(i).array();
                sent.add(producer.send(new ProducerRecord<>(topic.name(), value, value)));
            }
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        }
    }
}
