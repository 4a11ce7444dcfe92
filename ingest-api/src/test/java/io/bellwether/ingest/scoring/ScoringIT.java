package io.bellwether.ingest.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bellwether.ingest.RunningDoor;
import io.bellwether.schemas.message.ModelRef;
import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.RiskLevel;
import io.bellwether.schemas.message.Sentiment;
import io.bellwether.schemas.message.SentimentEvent;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.testing.KafkaFixture;
import io.bellwether.testing.TickingClock;
import io.bellwether.testing.Transactions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ad-hoc scores, answered by a scorer that says what a test wants. */
class ScoringIT {

    private static final String AVRO = "application/vnd.bellwether.avro";
    private static final String TRANSACTION = """
            {"eventId":"e-1","occurredAt":"2026-11-23T15:00:00Z","money":{"amount":"1.50","currency":"USD"},\
            "merchantId":"m-1","category":"travel","card":{"number":"4111111111111111"}}""";
    private static final String NEWS = """
            {"newsId":"n-1","publishedAt":"2026-11-23T15:00:00Z","source":"wire","title":"t","entities":["a","b"]}""";

    @TempDir
    private static Path dataDir;

    private static final ExecutorService THREADS = Executors.newCachedThreadPool();
    private static volatile Scorer scorer = exchange -> {};
    private static KafkaFixture kafka;
    private static HttpServer server;
    private static RunningDoor door;

    @FunctionalInterface
    private interface Scorer {
        void answer(HttpExchange exchange) throws IOException;
    }

    @BeforeAll
    static void open() throws Exception {
        kafka = KafkaFixture.shared().createTopics();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(THREADS);
        server.createContext("/internal/v1/score/", exchange -> scorer.answer(exchange));
        server.start();
        door = doorThatWaits("20s");
    }

    private static RunningDoor doorThatWaits(String timeout) throws Exception {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return RunningDoor.ready(
                kafka,
                dataDir,
                Map.of("bellwether.ingest.scoring.url", url, "bellwether.ingest.scoring.timeout", timeout));
    }

    @AfterAll
    static void close() {
        door.close();
        server.stop(0);
        THREADS.shutdownNow();
        kafka.close();
    }

    private static void reply(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("content-type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static ModelRef model(String name) {
        return ModelRef.newBuilder()
                .setName(name)
                .setVersion("1.0.0")
                .setSha256("00")
                .build();
    }

    private static RiskEvent risk(Transaction of) {
        return RiskEvent.newBuilder()
                .setEventId(of.getEventId())
                .setAccountId(of.getAccountId())
                .setOccurredAt(of.getOccurredAt())
                .setScoredAt(TickingClock.START)
                .setMoney(Transactions.money("1.50", "USD"))
                .setMerchantId(of.getMerchantId())
                .setCategory(of.getCategory())
                .setScore(0.75)
                .setLevel(RiskLevel.HIGH)
                .setBaseline(-2)
                .setRawScore(1.1)
                .setReasons(List.of())
                .setMissing(List.of())
                .setLate(false)
                .setClamped(false)
                .setHistorical(false)
                .setModel(model("risk"))
                .build();
    }

    private static byte[] sentiment(String entity) {
        SentimentEvent event = SentimentEvent.newBuilder()
                .setId("n-1/" + entity)
                .setNewsId("n-1")
                .setEntity(entity)
                .setSource("wire")
                .setTitle("t")
                .setPublishedAt(TickingClock.START)
                .setScoredAt(TickingClock.START)
                .setSentiment(Sentiment.NEGATIVE)
                .setNegative(0.8)
                .setNeutral(0.1)
                .setPositive(0.1)
                .setBaseline(0)
                .setRawScore(1)
                .setReasons(List.of())
                .setMissing(List.of())
                .setClamped(false)
                .setHistorical(false)
                .setModel(model("sentiment"))
                .build();
        var topic = kafka.topics().sentimentEvents();
        return kafka.serdes().serializer(topic).serialize(topic.name(), event);
    }

    @Test
    void aTransactionIsSentInItsWireFormatAndItsScoreShown() throws Exception {
        List<Transaction> asked = new CopyOnWriteArrayList<>();
        scorer = exchange -> {
            var source = kafka.topics().transactions();
            var topic = kafka.topics().riskEvents();
            Transaction transaction = kafka.serdes()
                    .deserializer(source)
                    .deserialize(source.name(), exchange.getRequestBody().readAllBytes());
            asked.add(transaction);
            reply(exchange, 200, AVRO, kafka.serdes().serializer(topic).serialize(topic.name(), risk(transaction)));
        };

        HttpResponse<String> response = door.post("/v1/score/transaction", TRANSACTION);

        JsonNode answer = RunningDoor.json(response);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(answer.get("score").asDouble()).isEqualTo(0.75);
        assertThat(answer.get("level").asText()).isEqualTo("HIGH");
        assertThat(answer.at("/money/amount").asText()).isEqualTo("1.50");
        assertThat(answer.at("/model/version").asText()).isEqualTo("1.0.0");
        assertThat(asked.get(0).getAccountId()).isEqualTo(asked.get(0).getCard().getToken());
        assertThat(kafka.consumeBytes(kafka.topics().transactions(), 0)).isEmpty();
    }

    @Test
    void aScoreAgainstAnOlderStateSaysHowFarThatIsBehind() throws Exception {
        scorer = exchange -> {
            var source = kafka.topics().transactions();
            var topic = kafka.topics().riskEvents();
            Transaction transaction = kafka.serdes()
                    .deserializer(source)
                    .deserialize(source.name(), exchange.getRequestBody().readAllBytes());
            exchange.getResponseHeaders().set("X-Bellwether-Staleness", "17");
            reply(exchange, 200, AVRO, kafka.serdes().serializer(topic).serialize(topic.name(), risk(transaction)));
        };

        HttpResponse<String> response = door.post("/v1/score/transaction", TRANSACTION);

        JsonNode answer = RunningDoor.json(response);
        assertThat(answer.get("staleness").asLong()).isEqualTo(17);
        assertThat(answer.get("score").asDouble()).isEqualTo(0.75);
        assertThat(answer.at("/money/amount").asText()).isEqualTo("1.50");
    }

    @Test
    void aNewsItemHasOneSentimentForEachEntity() throws Exception {
        scorer = exchange -> {
            byte[] a = sentiment("a");
            byte[] b = sentiment("b");
            ByteBuffer list = ByteBuffer.allocate(8 + a.length + b.length);
            list.putInt(a.length).put(a).putInt(b.length).put(b);
            reply(exchange, 200, AVRO, list.array());
        };

        HttpResponse<String> response = door.post("/v1/score/news", NEWS);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(RunningDoor.json(response).get("newsId").asText()).isEqualTo("n-1");
        assertThat(RunningDoor.json(response).findValuesAsText("entity")).containsExactly("a", "b");
    }

    @Test
    void whyARecordCannotBeScoredIsPassedOnWithoutItsText() throws Exception {
        scorer = exchange -> reply(
                exchange,
                422,
                "application/problem+json",
                "{\"code\":\"MISSING_FEATURE\",\"detail\":\"account 4711\"}".getBytes(StandardCharsets.UTF_8));

        HttpResponse<String> response = door.post("/v1/score/transaction", TRANSACTION);

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(RunningDoor.json(response).get("code").asText()).isEqualTo("MISSING_FEATURE");
        assertThat(response.body()).contains("not-scorable").doesNotContain("4711");
    }

    @Test
    void aScorerThatIsNotReadyIs503AndOneThatTalksNonsenseIs502() throws Exception {
        scorer = exchange -> reply(exchange, 503, "application/problem+json", new byte[0]);
        HttpResponse<String> notReady = door.post("/v1/score/news", NEWS);
        scorer = exchange -> reply(exchange, 200, AVRO, new byte[] {0, 0, 0, 9, 1});
        HttpResponse<String> cutOff = door.post("/v1/score/news", NEWS);
        scorer = exchange -> reply(exchange, 404, "text/plain", new byte[0]);
        HttpResponse<String> elsewhere = door.post("/v1/score/transaction", TRANSACTION);

        assertThat(notReady.statusCode()).isEqualTo(503);
        assertThat(notReady.headers().firstValue("retry-after")).isPresent();
        assertThat(cutOff.statusCode()).as(cutOff.body()).isEqualTo(502);
        assertThat(elsewhere.statusCode()).isEqualTo(502);
    }

    @Test
    void aScorerThatDoesNotAnswerIs503InTime() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        scorer = exchange -> {
            try {
                answered.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        };

        try (RunningDoor impatient = doorThatWaits("200ms")) {
            HttpResponse<String> response = impatient.post("/v1/score/transaction", TRANSACTION);
            answered.countDown();

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).contains("scoring-unavailable");
        }
    }

    @Test
    void whatIsInvalidIsNeverAsked() throws Exception {
        scorer = exchange -> reply(exchange, 500, "text/plain", new byte[0]);

        assertThat(door.post("/v1/score/transaction", "{}").statusCode()).isEqualTo(422);
        assertThat(door.post("/v1/score/transaction", "[" + TRANSACTION + "]").statusCode())
                .isEqualTo(422);
        assertThat(door.post("/v1/score/news", "application/x-ndjson", NEWS).statusCode())
                .isEqualTo(415);
    }
}
