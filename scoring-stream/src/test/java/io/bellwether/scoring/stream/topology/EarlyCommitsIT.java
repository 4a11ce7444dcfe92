package io.bellwether.scoring.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.SentimentEvent;
import io.bellwether.scoring.feature.text.entity.EntityFinder;
import io.bellwether.scoring.model.ModelLineup;
import io.bellwether.scoring.stream.ModelDoubles;
import io.bellwether.scoring.stream.Samples;
import io.bellwether.scoring.stream.ledger.LedgerBook;
import io.bellwether.scoring.stream.record.RegistryPatience;
import io.bellwether.scoring.stream.scorer.NewsKnowledge;
import io.bellwether.scoring.stream.store.FilterMemory;
import io.bellwether.scoring.stream.store.StateStores;
import io.bellwether.scoring.stream.watch.WatchConfig;
import io.bellwether.service.health.Readiness;
import io.bellwether.testing.KafkaFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka Streams commits every ten minutes here: whatever can be read was committed because its thread had caught up. */
class EarlyCommitsIT {
    private static final Duration INTERVAL = Duration.ofMinutes(10);
    /** What arrived less than ten seconds ago is fresh; the second transaction comes less than three after the commit of the first. */
    private static final Pace PACE = new Pace(32, Duration.ofSeconds(10), Duration.ofSeconds(3));

    @TempDir
    Path state;

    @Test
    void aRecordThatComesSoonAfterACommitAndTheStoryOfANewsItemDoNotWaitForTheInterval() {
        try (KafkaFixture kafka = KafkaFixture.shared()) {
            kafka.createTopics();
            kafka.serdes().prepare(ScoringTopology.written(kafka.topics()));
            try (KafkaStreams streams = new KafkaStreams(topology(kafka), properties(kafka))) {
                streams.start();
                List<String> seen = new ArrayList<>();
                for (String event : List.of("first", "second")) {
                    kafka.produce(kafka.topics().transactions(), Samples.ACCOUNT, Samples.transaction(event));
                    seen.add(event);
                    assertThat(kafka.values(kafka.topics().riskEvents(), seen.size()))
                            .extracting(RiskEvent::getEventId)
                            .containsExactlyElementsOf(seen);
                }

                kafka.produce(kafka.topics().news(), Samples.NEWS, Samples.news("Northwind"));
                assertThat(kafka.values(kafka.topics().sentimentEvents(), 1))
                        .extracting(SentimentEvent::getNewsId)
                        .containsExactly(Samples.NEWS);
            }
        }
    }

    private static Topology topology(KafkaFixture kafka) {
        NewsKnowledge news = new NewsKnowledge(
                new ModelLineup<>(new ModelDoubles.Text()),
                Optional.of(new ModelLineup<>(new ModelDoubles.Topic())),
                EntityFinder.none());
        return new ScoringTopology(
                        kafka.topics(),
                        kafka.serdes(),
                        new ScoringTopology.Knowledge(new ModelLineup<>(new ModelDoubles.Risk()), news),
                        new StateStores(
                                StateStores.Medium.MEMORY,
                                2,
                                TopologyRig.HORIZON,
                                TopologyRig.STORIES,
                                new FilterMemory(1 << 20)),
                        new ScoringTopology.Surroundings(
                                Clock.systemUTC(),
                                new LedgerBook(),
                                PACE,
                                new RegistryPatience(new Readiness().gate("registry", "not asked"), Duration.ZERO),
                                new SimpleMeterRegistry(),
                                WatchConfig.standard(),
                                (judged, why, figures) -> {}))
                .get();
    }

    private Properties properties(KafkaFixture kafka) {
        Properties properties = new Properties();
        properties.putAll(kafka.clientConfig());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, kafka.prefix() + "early");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, INTERVAL.toMillis());
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int)
                INTERVAL.multipliedBy(3).dividedBy(2).toMillis());
        return properties;
    }
}
