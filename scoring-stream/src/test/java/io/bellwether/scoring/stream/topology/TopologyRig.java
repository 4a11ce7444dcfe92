package io.bellwether.scoring.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.schemas.message.ModelControl;
import io.bellwether.schemas.message.NewsItem;
import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.ScoredNews;
import io.bellwether.schemas.message.SentimentEvent;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.scoring.feature.text.entity.EntityFinder;
import io.bellwether.scoring.model.ModelLineup;
import io.bellwether.scoring.model.RiskModel;
import io.bellwether.scoring.stream.ModelDoubles;
import io.bellwether.scoring.stream.RegistryDouble;
import io.bellwether.scoring.stream.Samples;
import io.bellwether.scoring.stream.ledger.LedgerBook;
import io.bellwether.scoring.stream.ledger.LedgerRow;
import io.bellwether.scoring.stream.record.RegistryPatience;
import io.bellwether.scoring.stream.scorer.NewsKnowledge;
import io.bellwether.scoring.stream.store.FilterMemory;
import io.bellwether.scoring.stream.store.StateStores;
import io.bellwether.scoring.stream.store.StoryLimits;
import io.bellwether.scoring.stream.topology.ScoringTopology.Knowledge;
import io.bellwether.scoring.stream.watch.WatchConfig;
import io.bellwether.service.health.Gate;
import io.bellwether.service.health.Readiness;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology in a test driver, with doubles around it; collects what comes out and recounts it against the ledger. */
final class TopologyRig implements AutoCloseable {
    static final Duration HORIZON = Duration.ofHours(24);
    static final Pace PACE = new Pace(4, Duration.ofDays(1), Duration.ofDays(1));
    static final StoryLimits STORIES = new StoryLimits(Duration.ofDays(3), 4);

    final Topics topics = new Topics("test.");
    final RegistryDouble registry = new RegistryDouble();
    final AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", registry.url()));
    final ModelDoubles.Risk risk = new ModelDoubles.Risk();
    final ModelDoubles.Text text = new ModelDoubles.Text();
    final ModelDoubles.Topic topic = new ModelDoubles.Topic();
    final ModelLineup<RiskModel> lineup = new ModelLineup<>(risk);
    final LedgerBook book = new LedgerBook();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Gate registryGate = new Readiness().gate("registry", "not asked");
    final Topology built;
    final TopologyTestDriver driver;

    /** What was in force each time a canary was found worse. */
    final List<ModelControl> aborts = new ArrayList<>();

    private final List<TestRecord<String, RiskEvent>> risks = new ArrayList<>();
    private final List<TestRecord<String, SentimentEvent>> sentiments = new ArrayList<>();
    private final List<TestRecord<byte[], byte[]>> rejected = new ArrayList<>();
    private final Map<Flow, Integer> piped = new EnumMap<>(Flow.class);

    TopologyRig(StateStores.Medium medium) {
        this(medium, EntityFinder.none());
    }

    TopologyRig(StateStores.Medium medium, EntityFinder entities) {
        serdes.prepare(List.of(topics.transactions(), topics.news(), topics.labels()));
        serdes.prepare(ScoringTopology.written(topics));
        RegistryPatience patience = new RegistryPatience(registryGate, Duration.ZERO);
        ScoringTopology topology = new ScoringTopology(
                topics,
                serdes,
                new Knowledge(
                        lineup,
                        new NewsKnowledge(new ModelLineup<>(text), Optional.of(new ModelLineup<>(topic)), entities)),
                new StateStores(medium, 2, HORIZON, STORIES, new FilterMemory(1 << 20)),
                new ScoringTopology.Surroundings(
                        () -> Samples.NOW.plusSeconds(9),
                        book,
                        PACE,
                        patience,
                        meters,
                        WatchConfig.standard(),
                        (judged, why, figures) -> aborts.add(judged)));
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "rig");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, "target/rig-state");
        built = topology.get();
        driver = new TopologyTestDriver(built, properties, Samples.NOW);
    }

    void send(Transaction transaction) {
        send(transaction, Samples.NOW);
    }

    void send(Transaction transaction, Instant arrival) {
        byte[] value = encode(topics.transactions(), transaction);
        send(Flow.TRANSACTIONS, record(transaction.getAccountId(), value, arrival));
    }

    void send(NewsItem item) {
        send(item, Samples.NOW);
    }

    void send(NewsItem item, Instant arrival) {
        send(Flow.NEWS, record(item.getNewsId(), encode(topics.news(), item), arrival));
    }

    void sendScored(TestRecord<byte[], byte[]> record) {
        driver.createInputTopic(topics.scoredNews().name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(record);
    }

    void send(Flow flow, TestRecord<byte[], byte[]> record) {
        Topic<?, ?> topic = flow == Flow.NEWS ? topics.news() : topics.transactions();
        driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(record);
        piped.merge(flow, 1, Integer::sum);
    }

    static TestRecord<byte[], byte[]> record(@Nullable String key, byte @Nullable [] value, Instant arrival) {
        byte[] bytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        return new TestRecord<>(bytes, value, new RecordHeaders(), arrival);
    }

    <V extends SpecificRecord> byte[] encode(Topic<?, V> topic, V value) {
        return serdes.serializer(topic).serialize(topic.name(), value);
    }

    <V extends SpecificRecord> void pipe(Topic<String, V> topic, String key, V value) {
        driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(record(key, encode(topic, value), Samples.NOW));
    }

    <V extends SpecificRecord> List<V> values(Topic<String, V> topic) {
        return driver.createOutputTopic(topic.name(), new StringDeserializer(), serdes.deserializer(topic))
                .readValuesToList();
    }

    List<TestRecord<String, RiskEvent>> risks() {
        risks.addAll(driver.createOutputTopic(
                        topics.riskEvents().name(), new StringDeserializer(), serdes.deserializer(topics.riskEvents()))
                .readRecordsToList());
        return risks;
    }

    List<TestRecord<String, SentimentEvent>> sentiments() {
        sentiments.addAll(driver.createOutputTopic(
                        topics.sentimentEvents().name(),
                        new StringDeserializer(),
                        serdes.deserializer(topics.sentimentEvents()))
                .readRecordsToList());
        return sentiments;
    }

    /** What went to the story step, as it stands on the topic. */
    List<TestRecord<byte[], byte[]>> scored() {
        return driver.createOutputTopic(
                        topics.scoredNews().name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    List<ScoredNews> scoredValues() {
        return scored().stream()
                .map(r -> serdes.deserializer(topics.scoredNews())
                        .deserialize(topics.scoredNews().name(), r.value()))
                .toList();
    }

    List<TestRecord<byte[], byte[]>> rejected() {
        rejected.addAll(driver.createOutputTopic(
                        topics.rejected().name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList());
        return rejected;
    }

    TestRecord<byte[], byte[]> onlyRejected() {
        assertThat(rejected()).hasSize(1);
        return rejected().get(0);
    }

    static String header(TestRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** The stored row of a flow must be these counts, and must agree with a recount of the topics. */
    void ledgerIs(Flow flow, LedgerRow.Counts expected) {
        byte[] stored = driver.<Bytes, byte[]>getKeyValueStore(flow.ledgerStore())
                .get(Bytes.wrap((flow.topic() + "/0").getBytes(StandardCharsets.UTF_8)));
        LedgerRow row = stored == null ? LedgerRow.empty() : LedgerRow.decode(stored);
        assertThat(row.counts()).isEqualTo(expected);
        assertThat(book.rows().get(new LedgerBook.Page(flow.topic(), 0))).isEqualTo(row);
        assertThat(row.counts()).isEqualTo(recount(flow));
    }

    SortedMap<LedgerBook.Page, LedgerRow> rows() {
        return book.rows();
    }

    LedgerRow transactions() {
        return Objects.requireNonNull(book.rows().get(new LedgerBook.Page("transactions", 0)));
    }

    private LedgerRow.Counts recount(Flow flow) {
        long scored = flow == Flow.TRANSACTIONS
                ? risks().size()
                : sentiments().stream()
                        .map(r -> r.value().getNewsId())
                        .distinct()
                        .count();
        String source =
                flow == Flow.NEWS ? topics.news().name() : topics.transactions().name();
        long refused = rejected().stream()
                .filter(r -> header(r, "bw-source-topic").equals(source))
                .count();
        int read = piped.getOrDefault(flow, 0);
        return new LedgerRow.Counts(read, scored, refused, read - scored - refused);
    }

    @Override
    public void close() {
        driver.close();
        registry.close();
    }
}
