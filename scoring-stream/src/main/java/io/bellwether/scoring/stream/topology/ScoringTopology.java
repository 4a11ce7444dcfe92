package io.bellwether.scoring.stream.topology;

import io.bellwether.schemas.message.Label;
import io.bellwether.schemas.message.ModelRef;
import io.bellwether.schemas.message.NewsItem;
import io.bellwether.schemas.message.ScoredNews;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.scoring.model.Lease;
import io.bellwether.scoring.model.Line;
import io.bellwether.scoring.model.ModelLineup;
import io.bellwether.scoring.model.RiskModel;
import io.bellwether.scoring.model.TextModel;
import io.bellwether.scoring.model.drift.Reference;
import io.bellwether.scoring.stream.labels.CountLabels;
import io.bellwether.scoring.stream.labels.LabelBook;
import io.bellwether.scoring.stream.ledger.LedgerBook;
import io.bellwether.scoring.stream.record.MessageReader;
import io.bellwether.scoring.stream.record.RegistryPatience;
import io.bellwether.scoring.stream.record.RejectedRecords;
import io.bellwether.scoring.stream.rollout.packages.ModelName;
import io.bellwether.scoring.stream.scorer.NewsKnowledge;
import io.bellwether.scoring.stream.scorer.NewsScorer;
import io.bellwether.scoring.stream.scorer.RiskScorer;
import io.bellwether.scoring.stream.store.StateStores;
import io.bellwether.scoring.stream.watch.CanaryAbort;
import io.bellwether.scoring.stream.watch.WatchConfig;
import io.bellwether.scoring.stream.watch.WatchMessages;
import io.bellwether.scoring.stream.watch.WatchMeters;
import io.bellwether.scoring.stream.watch.WatchModels;
import io.bellwether.scoring.stream.watch.WatchNodes;
import io.bellwether.service.streams.BeforeCommit;
import io.bellwether.service.streams.LoggedTopology;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/** Builds the topology that the package's tour draws. A topology is built once per {@code KafkaStreams}. */
public final class ScoringTopology implements Supplier<LoggedTopology> {
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
     * @param pace how many records are decided about and committed together
     * @param patience waits for the registry
     * @param watching how models are counted and watched
     * @param abort is told of canaries that are worse than the live model
     */
    public record Surroundings(
            InstantSource clock,
            LedgerBook book,
            Pace pace,
            RegistryPatience patience,
            MeterRegistry meters,
            WatchConfig watching,
            CanaryAbort abort) {}

    /** What records are scored with. */
    public record Knowledge(ModelLineup<RiskModel> risk, NewsKnowledge news) {
        /** What a live model was made of; empty where it is not live here any more. */
        Optional<Reference> reference(ModelRef model) {
            try (Lease<Line<RiskModel>> lease = risk.acquire()) {
                RiskModel live = lease.model().live();
                if (live.id().sha256().equals(model.getSha256())) {
                    return Optional.of(live.reference());
                }
            }
            return Stream.concat(Stream.of(news.sentiment()), news.topic().stream())
                    .flatMap(lineup -> reference(lineup, model).stream())
                    .findFirst();
        }

        private static Optional<Reference> reference(ModelLineup<TextModel> lineup, ModelRef model) {
            try (Lease<Line<TextModel>> lease = lineup.acquire()) {
                TextModel live = lease.model().live();
                return live.id().sha256().equals(model.getSha256()) ? Optional.of(live.reference()) : Optional.empty();
            }
        }
    }

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
        return List.of(
                topics.riskEvents(),
                topics.scoredNews(),
                topics.sentimentEvents(),
                topics.rejected(),
                topics.shadowScores(),
                topics.modelStats(),
                topics.modelDrift(),
                topics.newsLabels());
    }

    @Override
    public LoggedTopology get() {
        LoggedTopology topology = new LoggedTopology();
        addFlow(topology, Flow.TRANSACTIONS, topics.transactions(), topics.riskEvents(), this::scoreTransactions);
        topology.addStateStore(stores.profiles(), Flow.TRANSACTIONS.scoreNode());
        addFlow(topology, Flow.NEWS, topics.news(), topics.scoredNews(), this::scoreNews);
        addStories(topology);
        addLabels(topology);
        addWatch(topology);
        return topology;
    }

    private <T> void addFlow(
            Topology topology,
            Flow flow,
            Topic<?, T> read,
            Topic<?, ?> emitted,
            Function<ProcessorContext<byte[], byte[]>, Scoring<T>> scoring) {
        RejectedRecords rejected = rejected();
        ScoreRecords.Surroundings tasks = new ScoreRecords.Surroundings(around.pace(), around.book(), counting());
        ByteArraySerializer asIs = new ByteArraySerializer();
        topology.addSource(flow.readNode(), new ByteArrayDeserializer(), new ByteArrayDeserializer(), read.name());
        topology.addProcessor(
                flow.scoreNode(), () -> new ScoreRecords<>(flow, scoring, rejected, stores, tasks), flow.readNode());
        topology.addStateStore(stores.seen(flow.seenStore()), flow.scoreNode());
        topology.addStateStore(stores.ledger(flow.ledgerStore()), flow.scoreNode());
        topology.addStateStore(BeforeCommit.builder(flow.batchStore()), flow.scoreNode());
        topology.addSink(flow.emitNode(), emitted.name(), asIs, asIs, flow.scoreNode());
        topology.addSink(flow.rejectNode(), topics.rejected().name(), asIs, asIs, flow.scoreNode());
        topology.addSink(flow.statsNode(), topics.modelStats().name(), asIs, asIs, flow.scoreNode());
        topology.addSink(flow.shadowNode(), topics.shadowScores().name(), asIs, asIs, flow.scoreNode());
    }

    private ScoreRecords.Counting counting() {
        return new ScoreRecords.Counting(around.watching().minute(), encoding(topics.modelStats()));
    }

    private <V extends SpecificRecord> Function<V, byte[]> encoding(Topic<String, V> topic) {
        Serializer<V> serializer = serdes.serializer(topic);
        return value -> serializer.serialize(topic.name(), value);
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
        topology.addStateStore(BeforeCommit.builder(StoryNodes.COMMITS), StoryNodes.ASSIGN);
        topology.addStateStore(stores.storyItems(), StoryNodes.ASSIGN);
        topology.addStateStore(stores.storyBands(), StoryNodes.ASSIGN);
        topology.addSink(StoryNodes.EMIT, topics.sentimentEvents().name(), asIs, asIs, StoryNodes.ASSIGN);
        topology.addSink(StoryNodes.REJECT, topics.rejected().name(), asIs, asIs, StoryNodes.ASSIGN);
    }

    private void addLabels(Topology topology) {
        LabelBook book = new LabelBook(around.meters());
        CountLabels.HandOn handOn = new CountLabels.HandOn("emit-news-labels", topics.newsLabels());
        ByteArraySerializer asIs = new ByteArraySerializer();
        addLabels(topology, Flow.TRANSACTIONS, topics.labels(), book, handOn);
        topology.addSink(handOn.node(), topics.newsLabels().name(), asIs, asIs, Flow.TRANSACTIONS.labelNode());
        addLabels(topology, Flow.NEWS, topics.newsLabels(), book, null);
    }

    private void addLabels(
            Topology topology,
            Flow flow,
            Topic<String, Label> read,
            LabelBook book,
            CountLabels.@Nullable HandOn handOn) {
        String labelled = flow.labelledStore();
        String hits = "hits-" + flow.topic();
        CountLabels.Setup setup = new CountLabels.Setup(
                read.name(),
                (flow == Flow.TRANSACTIONS ? ModelName.RISK : ModelName.SENTIMENT).key(),
                flow == Flow.TRANSACTIONS
                        ? Map.of("fraud", true, "legitimate", false)
                        : Map.of("negative", true, "neutral", false, "positive", false),
                new CountLabels.Names(
                        flow.seenStore(), flow.batchStore(), labelled, hits, flow.labelBatchStore(), stores.horizon()),
                handOn);
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        topology.addSource(flow.labelSource(), bytes, bytes, read.name());
        topology.addProcessor(
                flow.labelNode(), () -> new CountLabels(setup, serdes.deserializer(read), book), flow.labelSource());
        topology.addStateStore(stores.labelled(labelled), flow.labelNode());
        topology.addStateStore(stores.windows(hits), flow.labelNode());
        topology.addStateStore(BeforeCommit.builder(flow.labelBatchStore()), flow.labelNode());
        topology.connectProcessorAndStateStores(flow.labelNode(), flow.seenStore(), flow.batchStore());
        topology.connectProcessorAndStateStores(flow.scoreNode(), labelled);
    }

    private void addWatch(Topology topology) {
        ByteArraySerializer asIs = new ByteArraySerializer();
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        WatchMeters meters = new WatchMeters(around.meters());
        topology.addSource(WatchNodes.STATS, bytes, bytes, topics.modelStats().name());
        topology.addSource(
                WatchNodes.CONTROLS, bytes, bytes, topics.modelControl().name());
        topology.addProcessor(
                WatchNodes.WATCH,
                () -> new WatchModels(
                        new WatchMessages(topics, serdes),
                        around.watching(),
                        knowledge::reference,
                        meters,
                        around.abort(),
                        around.clock()),
                WatchNodes.STATS,
                WatchNodes.CONTROLS);
        topology.addStateStore(stores.windows(WatchModels.STORE), WatchNodes.WATCH);
        topology.addSink(WatchNodes.DRIFT, topics.modelDrift().name(), asIs, asIs, WatchNodes.WATCH);
    }

    private RejectedRecords rejected() {
        return new RejectedRecords(topics.rejected(), around.clock(), around.meters());
    }

    private AssignStories.Emission emission() {
        return new AssignStories.Emission(
                topics.sentimentEvents(),
                serdes.serializer(topics.sentimentEvents()),
                new NewsScorer(knowledge.news(), around.clock())::model,
                around.pace());
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
                new TransactionScoring.Output(serdes.serializer(topics.riskEvents()), encoding(topics.shadowScores())));
    }

    private Scoring<NewsItem> scoreNews(ProcessorContext<byte[], byte[]> context) {
        return new NewsScoring(
                reader(topics.news(), context),
                new NewsScorer(knowledge.news(), around.clock()),
                topics.scoredNews(),
                new NewsScoring.Output(serdes.serializer(topics.scoredNews()), encoding(topics.shadowScores())));
    }

    private <T extends SpecificRecord> MessageReader<T> reader(Topic<String, T> topic, ProcessorContext<?, ?> context) {
        return new MessageReader<>(topic, context.taskId().partition(), serdes.deserializer(topic), around.patience());
    }
}
