package io.bellwether.scoring.stream.topology;

import io.bellwether.schemas.message.NewsItem;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.scoring.stream.ledger.LedgerBook;
import io.bellwether.scoring.stream.rollout.LiveModels;
import io.bellwether.scoring.stream.scorer.NewsScorer;
import io.bellwether.scoring.stream.scorer.RiskScorer;
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
    private final LiveModels models;
    private final StateStores stores;
    private final Surroundings around;

    /**
     * What the topology is told by, and tells, the process around it.
     *
     * @param clock gives scoring times; arrival and event times come from the records
     * @param book shows the ledger
     * @param patience waits for the registry
     */
    public record Surroundings(InstantSource clock, LedgerBook book, RegistryPatience patience, MeterRegistry meters) {}

    public ScoringTopology(
            Topics topics, AvroSerdes serdes, LiveModels models, StateStores stores, Surroundings around) {
        this.topics = topics;
        this.serdes = serdes;
        this.models = models;
        this.stores = stores;
        this.around = around;
    }

    /** The topics it writes, whose schemas must be known before it starts. */
    public static List<Topic<?, ?>> written(Topics topics) {
        return List.of(topics.riskEvents(), topics.sentimentEvents(), topics.rejected());
    }

    @Override
    public Topology get() {
        Topology topology = new Topology();
        addFlow(topology, Flow.TRANSACTIONS, topics.transactions(), topics.riskEvents(), this::scoreTransactions);
        topology.addStateStore(stores.profiles(), Flow.TRANSACTIONS.scoreNode());
        addFlow(topology, Flow.NEWS, topics.news(), topics.sentimentEvents(), this::scoreNews);
        return topology;
    }

    private <T> void addFlow(
            Topology topology,
            Flow flow,
            Topic<?, T> read,
            Topic<?, ?> emitted,
            Function<ProcessorContext<byte[], byte[]>, Scoring<T>> scoring) {
        RejectedRecords rejected = new RejectedRecords(topics.rejected(), around.clock(), around.meters());
        ByteArraySerializer asIs = new ByteArraySerializer();
        topology.addSource(flow.readNode(), new ByteArrayDeserializer(), new ByteArrayDeserializer(), read.name());
        topology.addProcessor(
                flow.scoreNode(),
                () -> new ScoreRecords<>(flow, scoring, rejected, stores, around.book()),
                flow.readNode());
        topology.addStateStore(stores.seen(flow.seenStore()), flow.scoreNode());
        topology.addStateStore(stores.ledger(flow.ledgerStore()), flow.scoreNode());
        topology.addSink(flow.emitNode(), emitted.name(), asIs, asIs, flow.scoreNode());
        topology.addSink(flow.rejectNode(), topics.rejected().name(), asIs, asIs, flow.scoreNode());
    }

    private Scoring<Transaction> scoreTransactions(ProcessorContext<byte[], byte[]> context) {
        return new TransactionScoring(
                reader(topics.transactions(), context),
                new RiskScorer(models.risk(), around.clock()),
                context.getStateStore(StateStores.PROFILES),
                topics.riskEvents(),
                serdes.serializer(topics.riskEvents()));
    }

    private Scoring<NewsItem> scoreNews(ProcessorContext<byte[], byte[]> context) {
        return new NewsScoring(
                reader(topics.news(), context),
                new NewsScorer(models.sentiment(), around.clock()),
                topics.sentimentEvents(),
                serdes.serializer(topics.sentimentEvents()));
    }

    private <T extends SpecificRecord> MessageReader<T> reader(Topic<String, T> topic, ProcessorContext<?, ?> context) {
        return new MessageReader<>(topic, context.taskId().partition(), serdes.deserializer(topic), around.patience());
    }
}
