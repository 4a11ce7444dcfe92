package io.bellwether.scoring.stream.topology;

import io.bellwether.schemas.message.NewsItem;
import io.bellwether.schemas.message.ScoredNews;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.scoring.model.ModelLineup;
import io.bellwether.scoring.model.RiskModel;
import io.bellwether.scoring.stream.ledger.LedgerBook;
import io.bellwether.scoring.stream.record.MessageReader;
import io.bellwether.scoring.stream.record.RegistryPatience;
import io.bellwether.scoring.stream.record.RejectedRecords;
import io.bellwether.scoring.stream.scorer.NewsKnowledge;
import io.bellwether.scoring.stream.scorer.NewsScorer;
import io.bellwether.scoring.stream.scorer.RiskScorer;
import io.bellwether.scoring.stream.store.BeforeCommit;
import io.bellwether.scoring.stream.store.StateStores;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Builds the topology that the package's tour draws. A topology is built once per {@code KafkaStreams}. */
public final class ScoringTopology implements Supplier<Topology> {
    private final Topics topics;
    private final AvroSerdes serdes;
    private final Knowledge knowledge;
    private final StateStores stores;
    private final Surroundings around;

    /**
     * What the topology is told by, and tells, the process around it.
     *
     * @param clock gives scoring times; arrival and event times come from the records
     * @param book shows the ledger
     * @param rows how many records are scored together at most, 1 or more
     * @param patience waits for the registry
     */
    public record Surroundings(
            InstantSource clock, LedgerBook book, int rows, RegistryPatience patience, MeterRegistry meters) {}

    /** What records are scored with. */
    public record Knowledge(ModelLineup<RiskModel> risk, NewsKnowledge news) {}

    public ScoringTopology(
            Topics topics, AvroSerdes serdes, Knowledge knowledge, StateStores stores, Surroundings around) {
        this.topics = topics;
        this.serdes = serdes;
        this.knowledge = knowledge;
        this.stores = stores;
        this.around = around;
    }

    /** The topics it writes, whose schemas must be known before it starts. */
    public static List<Topic<?, ?>> written(Topics topics) {
        return List.of(topics.riskEvents(), topics.scoredNews(), topics.sentimentEvents(), topics.rejected());
    }

    @Override
    public Topology get() {
        Topology topology = new Topology();
        addFlow(topology, Flow.TRANSACTIONS, topics.transactions(), topics.riskEvents(), this::scoreTransactions);
        topology.addStateStore(stores.profiles(), Flow.TRANSACTIONS.scoreNode());
        addFlow(topology, Flow.NEWS, topics.news(), topics.scoredNews(), this::scoreNews);
        addStories(topology);
        return topology;
    }

    private <T> void addFlow(
            Topology topology,
            Flow flow,
            Topic<?, T> read,
            Topic<?, ?> emitted,
            Function<ProcessorContext<byte[], byte[]>, Scoring<T>> scoring) {
        RejectedRecords rejected = rejected();
        ScoreRecords.Surroundings tasks = new ScoreRecords.Surroundings(around.rows(), around.book());
        ByteArraySerializer asIs = new ByteArraySerializer();
        topology.addSource(flow.readNode(), new ByteArrayDeserializer(), new ByteArrayDeserializer(), read.name());
        topology.addProcessor(
                flow.scoreNode(), () -> new ScoreRecords<>(flow, scoring, rejected, stores, tasks), flow.readNode());
        topology.addStateStore(stores.seen(flow.seenStore()), flow.scoreNode());
        topology.addStateStore(stores.ledger(flow.ledgerStore()), flow.scoreNode());
        topology.addStateStore(BeforeCommit.builder(flow.batchStore()), flow.scoreNode());
        topology.addSink(flow.emitNode(), emitted.name(), asIs, asIs, flow.scoreNode());
        topology.addSink(flow.rejectNode(), topics.rejected().name(), asIs, asIs, flow.scoreNode());
    }

    private void addStories(Topology topology) {
        RejectedRecords rejected = rejected();
        NewsMeters meters = new NewsMeters(around.meters());
        ByteArraySerializer asIs = new ByteArraySerializer();
        topology.addSource(
                StoryNodes.READ,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topics.scoredNews().name());
        topology.addProcessor(
                StoryNodes.ASSIGN,
                () -> new AssignStories(this::readScored, emission(), rejected, stores, meters),
                StoryNodes.READ);
        topology.addStateStore(stores.storyItems(), StoryNodes.ASSIGN);
        topology.addStateStore(stores.storyBands(), StoryNodes.ASSIGN);
        topology.addSink(StoryNodes.EMIT, topics.sentimentEvents().name(), asIs, asIs, StoryNodes.ASSIGN);
        topology.addSink(StoryNodes.REJECT, topics.rejected().name(), asIs, asIs, StoryNodes.ASSIGN);
    }

    private RejectedRecords rejected() {
        return new RejectedRecords(topics.rejected(), around.clock(), around.meters());
    }

    private AssignStories.Emission emission() {
        return new AssignStories.Emission(
                topics.sentimentEvents(),
                serdes.serializer(topics.sentimentEvents()),
                new NewsScorer(knowledge.news(), around.clock())::model);
    }

    private MessageReader<ScoredNews> readScored(ProcessorContext<byte[], byte[]> context) {
        return reader(topics.scoredNews(), context);
    }

    private Scoring<Transaction> scoreTransactions(ProcessorContext<byte[], byte[]> context) {
        return new TransactionScoring(
                reader(topics.transactions(), context),
                new RiskScorer(knowledge.risk(), around.clock()),
                stores.cached(context.getStateStore(StateStores.PROFILES)),
                topics.riskEvents(),
                serdes.serializer(topics.riskEvents()));
    }

    private Scoring<NewsItem> scoreNews(ProcessorContext<byte[], byte[]> context) {
        return new NewsScoring(
                reader(topics.news(), context),
                new NewsScorer(knowledge.news(), around.clock()),
                topics.scoredNews(),
                serdes.serializer(topics.scoredNews()));
    }

    private <T extends SpecificRecord> MessageReader<T> reader(Topic<String, T> topic, ProcessorContext<?, ?> context) {
        return new MessageReader<>(topic, context.taskId().partition(), serdes.deserializer(topic), around.patience());
    }
}
