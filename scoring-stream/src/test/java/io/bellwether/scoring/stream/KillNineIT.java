package io.bellwether.scoring.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.schemas.message.NewsItem;
import io.bellwether.schemas.message.SentimentEvent;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.testing.KafkaFixture;
import io.bellwether.testing.NewsItems;
import io.bellwether.testing.Transactions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillNineIT {
    private static final int RECORDS = 25_000;
    private static final int BEFORE_THE_KILL = 20_000;
    private static final int REPEATED = 1_000;
    private static final int NEWS_EVERY = 10;
    private static final int STORIES = 200;

    @TempDir
    Path data;

    @Test
    void killedInTheMiddleAndStartedAgainNothingIsLostAndNothingScoredTwice() throws Exception {
        try (KafkaFixture kafka = KafkaFixture.shared()) {
            kafka.createTopics();
            produce(kafka, 0, BEFORE_THE_KILL);
            Process first = ScoringProcess.fork(data, ScoringRig.flags(kafka));
            int before;
            try {
                ScoringProcess.port(first);
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> !kafka.consumeBytes(kafka.topics().riskEvents(), 0)
                                .isEmpty());
            } finally {
                first.destroyForcibly().waitFor();
            }
            before = kafka.consumeBytes(kafka.topics().riskEvents(), 0).size();
            assertThat(before).as("killed in the middle").isBetween(1, BEFORE_THE_KILL);
            produce(kafka, BEFORE_THE_KILL, RECORDS + REPEATED);

            Process second = ScoringProcess.fork(data, ScoringRig.flags(kafka));
            try {
                int port = ScoringProcess.port(second);
                ScoringRig.ledger(port, "transactions", RECORDS + REPEATED);
                kafka.consumeBytes(kafka.topics().riskEvents(), RECORDS);
                ScoringRig.ledger(port, "news", (RECORDS + REPEATED) / NEWS_EVERY);
                ScoringRig.assertLedgerIsTheRecount(kafka, port);
                assertCopiesAreOneStory(ScoringRig.sentiments(kafka, RECORDS / NEWS_EVERY));
            } finally {
                second.destroyForcibly().waitFor();
            }
        }
    }

    private static void assertCopiesAreOneStory(List<SentimentEvent> events) {
        Map<String, Set<String>> stories = new HashMap<>();
        events.forEach(event -> stories.computeIfAbsent(event.getTitle(), title -> new HashSet<>())
                .add(event.getStoryId()));
        assertThat(stories).hasSize(STORIES);
        assertThat(stories.values())
                .allSatisfy(ids -> assertThat(ids).hasSize(1).doesNotContainNull());
    }

    private static void produce(KafkaFixture kafka, int from, int to) throws Exception {
        Topic<String, Transaction> topic = kafka.topics().transactions();
        Map<String, Object> config = kafka.clientConfig();
        config.put("linger.ms", 20);
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = from; i < to; i++) {
                String account = "account-" + i % RECORDS % 500;
                byte[] value = kafka.serdes()
                        .serializer(topic)
                        .serialize(topic.name(), Transactions.of(account, "event-" + i % RECORDS));
                sent.add(producer.send(
                        new ProducerRecord<>(topic.name(), account.getBytes(StandardCharsets.UTF_8), value)));
                if (i % NEWS_EVERY == 0) {
                    sent.add(producer.send(news(kafka, i % RECORDS)));
                }
            }
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> news(KafkaFixture kafka, int n) {
        Topic<String, NewsItem> topic = kafka.topics().news();
        NewsItem item = NewsItems.of("news-" + n, headline(n / NEWS_EVERY % STORIES));
        byte[] value = kafka.serdes().serializer(topic).serialize(topic.name(), item);
        return new ProducerRecord<>(topic.name(), item.getNewsId().getBytes(StandardCharsets.UTF_8), value);
    }

    /** Ten words that no other story has. */
    private static String headline(int story) {
        return new Random(story)
                .ints(10, 0, Integer.MAX_VALUE)
                .mapToObj(n -> "w" + Integer.toString(n, 26).replaceAll("[0-9]", "x"))
                .collect(Collectors.joining(" "));
    }
}
