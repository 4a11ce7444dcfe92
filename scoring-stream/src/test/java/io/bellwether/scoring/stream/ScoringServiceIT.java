package io.bellwether.scoring.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.SentimentEvent;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.service.lifecycle.ServiceContext;
import io.bellwether.testing.KafkaFixture;
import io.bellwether.testing.NewsItems;
import io.bellwether.testing.Transactions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoringServiceIT {
    private static final int GOOD = 300;

    @TempDir
    Path data;

    @Test
    void everyRecordEndsOnceAndTheLedgerIsTheRecountOfTheTopics() throws Exception {
        try (KafkaFixture kafka = KafkaFixture.shared()) {
            ServiceContext context = ScoringRig.context(data);
            ScoringService service = ScoringRig.service(context, ScoringRig.flags(kafka));
            service.start();
            try {
                produceGood(kafka);
                produceBad(kafka);
                produceNews(kafka);

                JsonObject transactions = ScoringRig.ledger(service.port(), "transactions", GOOD + 20 + 6);
                JsonObject news = ScoringRig.ledger(service.port(), "news", 6);

                assertThat(transactions.getLong("scored")).isEqualTo(GOOD);
                assertThat(transactions.getLong("duplicates")).isEqualTo(20);
                assertThat(transactions.getLong("rejected")).isEqualTo(6);
                assertThat(news.getLong("scored")).isEqualTo(4);
                assertThat(news.getLong("duplicates")).isEqualTo(1);
                assertThat(news.getLong("rejected")).isEqualTo(1);
                kafka.consume(kafka.topics().riskEvents(), GOOD);
                assertThat(kafka.consumeBytes(kafka.topics().rejected(), 7))
                        .extracting(r -> ScoringRig.header(r, "bw-cause"))
                        .containsExactlyInAnyOrder(
                                "UNDECODABLE",
                                "UNDECODABLE",
                                "UNKNOWN_SCHEMA",
                                "KEY_MISMATCH",
                                "WRONG_PARTITION",
                                "INVALID_FIELD",
                                "TOO_LARGE");
                ScoringRig.assertLedgerIsTheRecount(kafka, service.port());
                asksAdHocWithoutTrace(kafka, service.port());
                copiesAreOneStoryForTheStreamAndForWhoAsks(kafka, service.port());
                await().until(context.readiness()::isReady);
            } finally {
                service.stop(Duration.ofSeconds(20));
            }
            restartsWhereItStopped(kafka);
        }
    }

    private static void asksAdHocWithoutTrace(KafkaFixture kafka, int port) throws Exception {
        Topics topics = kafka.topics();
        byte[] body = kafka.serdes()
                .serializer(topics.transactions())
                .serialize(topics.transactions().name(), Transactions.of("account-1", "event-1"));

        HttpResponse<byte[]> answer = ScoringRig.post(port, "/internal/v1/score/transaction", body);

        assertThat(answer.statusCode()).isEqualTo(200);
        RiskEvent event = kafka.serdes()
                .deserializer(topics.riskEvents())
                .deserialize(topics.riskEvents().name(), answer.body());
        assertThat(event.getReasons().get(0).getValue())
                .as("the account is known")
                .isZero();
        ScoringRig.assertLedgerIsTheRecount(kafka, port);
    }

    /** The four items have one headline and lie in several partitions; which of them is the first is for the brokers to say. */
    private static void copiesAreOneStoryForTheStreamAndForWhoAsks(KafkaFixture kafka, int port) throws Exception {
        Topics topics = kafka.topics();
        List<SentimentEvent> events = ScoringRig.sentiments(kafka, 4);
        String story = events.get(0).getStoryId();
        assertThat(events).extracting(SentimentEvent::getStoryId).containsOnly(story);
        assertThat(events).extracting(SentimentEvent::getNewsId).contains(story);
        byte[] body = kafka.serdes()
                .serializer(topics.news())
                .serialize(
                        topics.news().name(),
                        NewsItems.builder().setNewsId("asked").build());

        ByteBuffer answer = ByteBuffer.wrap(
                ScoringRig.post(port, "/internal/v1/score/news", body).body());

        byte[] event = new byte[answer.getInt()];
        answer.get(event);
        SentimentEvent asked = kafka.serdes()
                .deserializer(topics.sentimentEvents())
                .deserialize(topics.sentimentEvents().name(), event);
        assertThat(asked.getStoryId()).isEqualTo(story);
        assertThat(asked.getTopic()).isEqualTo("markets");
        ScoringRig.assertLedgerIsTheRecount(kafka, port);
    }

    /** What was seen, counted and known survives a stop, and what comes again is still a duplicate. */
    private void restartsWhereItStopped(KafkaFixture kafka) throws Exception {
        Set<String> before = databases();
        ScoringService again = ScoringRig.service(ScoringRig.context(data), ScoringRig.flags(kafka));
        again.start();
        try {
            Transaction known = good(5);
            kafka.produce(kafka.topics().transactions(), known.getAccountId(), known);
            JsonObject ledger = ScoringRig.ledger(again.port(), "transactions", GOOD + 20 + 7);
            assertThat(ledger.getLong("scored")).isEqualTo(GOOD);
            assertThat(ledger.getLong("duplicates")).isEqualTo(21);
            ScoringRig.assertLedgerIsTheRecount(kafka, again.port());
            // Read on, not deleted and read again from their changelogs.
            assertThat(databases()).containsAll(before);
            int tasks = kafka.topics().transactions().partitions();
            for (String store : List.of("seen-transactions", "labels-transactions", "seen-news", "labels-news")) {
                assertThat(tasksWith(store, before))
                        .as("tasks that keep %s, also those that were given nothing", store)
                        .hasSize(tasks);
            }
        } finally {
            again.stop(Duration.ofSeconds(20));
        }
    }

    /** What RocksDB calls its databases: one that is made anew gets another name. */
    private Set<String> databases() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            Set<String> names = new HashSet<>();
            for (Path file : files.filter(f -> f.endsWith("IDENTITY")).toList()) {
                names.add(data.relativize(file) + " " + Files.readString(file));
            }
            return names;
        }
    }

    private static Set<String> tasksWith(String store, Set<String> databases) {
        return databases.stream()
                .filter(name -> name.contains("/" + store + "/"))
                .map(name -> name.substring(0, name.indexOf("/" + store + "/")))
                .collect(Collectors.toSet());
    }

    private static Transaction good(int n) {
        return Transactions.of("account-" + n % 40, "event-" + n);
    }

    private static void produceGood(KafkaFixture kafka) {
        for (int i = 0; i < GOOD; i++) {
            kafka.produce(kafka.topics().transactions(), good(i).getAccountId(), good(i));
        }
        for (int i = 0; i < 20; i++) {
            kafka.produce(kafka.topics().transactions(), good(i).getAccountId(), good(i));
        }
    }

    private static void produceBad(KafkaFixture kafka) throws Exception {
        var topic = kafka.topics().transactions();
        byte[] value = kafka.serdes().serializer(topic).serialize(topic.name(), Transactions.of("a", "e"));
        byte[] key = "a".getBytes(StandardCharsets.UTF_8);
        kafka.produceBytes(topic, key, new byte[] {1, 2, 3}, new RecordHeader("x", new byte[] {9}));
        byte[] unknown = value.clone();
        unknown[1] = 120;
        kafka.produceBytes(topic, key, unknown);
        kafka.produceBytes(topic, "b".getBytes(StandardCharsets.UTF_8), value);
        int wrong = (int) ((kafka.produceBytes(topic, key, "garbage".getBytes(StandardCharsets.UTF_8))
                                .partition()
                        + 1L)
                % topic.partitions());
        kafka.produceBytesTo(wrong, topic, key, value);
        produceCompressed(kafka, key, new byte[3 << 20]);
    }

    /** Only compression brings a record through that is larger than its topic takes. */
    private static void produceCompressed(KafkaFixture kafka, byte[] key, byte[] value)
            throws ExecutionException, InterruptedException {
        Map<String, Object> config = kafka.clientConfig();
        config.put("compression.type", "gzip");
        config.put("max.request.size", 8 << 20);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(kafka.topics().transactions().name(), key, value))
                    .get();
        }
    }

    private static void produceNews(KafkaFixture kafka) {
        for (String id : List.of("n-1", "n-2", "n-3", "n-4", "n-1")) {
            kafka.produce(
                    kafka.topics().news(),
                    id,
                    NewsItems.builder()
                            .setNewsId(id)
                            .setEntities(List.of("Acme", "Globex"))
                            .build());
        }
        kafka.produce(
                kafka.topics().news(),
                "n-5",
                NewsItems.builder().setNewsId("n-5").setTitle("").build());
    }
}
