package io.bellwether.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.ingest.RunningDoor;
import io.bellwether.schemas.message.NewsItem;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.testing.KafkaFixture;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What is accepted, and what stands on the topic afterwards. */
class PublishIT {

    private static final String CARD = "4111111111111111";

    @TempDir
    private Path dataDir;

    private KafkaFixture kafka;
    private RunningDoor door;

    @BeforeEach
    void open() throws Exception {
        kafka = KafkaFixture.shared();
        door = RunningDoor.ready(kafka, dataDir, Map.of());
    }

    @AfterEach
    void close() throws Exception {
        door.close();
        kafka.close();
    }

    private static String transaction(String event, String more) {
        return """
                {"eventId":"%s","occurredAt":"2026-11-23T15:00:00.25Z","money":{"amount":12.30,"currency":"USD"},\
                "merchantId":"m-1","category":"travel",%s}""".formatted(event, more);
    }

    @Test
    void anAcceptedTransactionStandsWhereTheAnswerSays() throws Exception {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        HttpResponse<String> response = door.send(door.request("/v1/transactions")
                .header("content-type", "Application/JSON ; charset=UTF-8; profile=x")
                .header("traceparent", trace)
                .POST(HttpRequest.BodyPublishers.ofString(
                        transaction("e-1", "\"accountId\":\"a-1\",\"country\":null"))));

        JsonNode answer = RunningDoor.json(response);
        ConsumerRecord<String, Transaction> record =
                kafka.consume(kafka.topics().transactions(), 1).get(0);
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(answer.get("eventId").asText()).isEqualTo("e-1");
        assertThat(answer.get("partition").asInt()).isEqualTo(record.partition());
        assertThat(answer.get("offset").asLong()).isEqualTo(record.offset());
        assertThat(answer.get("topic").asText()).isEqualTo(record.topic());
        assertThat(record.key()).isEqualTo("a-1").isEqualTo(record.value().getAccountId());
        assertThat(record.value().getOccurredAt()).isEqualTo("2026-11-23T15:00:00.250Z");
        assertThat(record.value().getMoney().getUnscaled()).isEqualTo(1230);
        assertThat(record.value().getMoney().getScale()).isEqualTo(2);
        assertThat(new String(record.headers().lastHeader("traceparent").value(), StandardCharsets.US_ASCII))
                .isEqualTo(trace);
    }

    @Test
    void aNewsItemComesWithItsDefaults() throws Exception {
        HttpResponse<String> response = door.post("/v1/news", """
                {"newsId":"n-1","publishedAt":"2026-11-23T15:00:00Z","source":"wire","title":"Ünïcödé 🚀","body":"a\\nb"}""");

        NewsItem item = kafka.values(kafka.topics().news(), 1).get(0);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        assertThat(item.getTitle()).isEqualTo("Ünïcödé 🚀");
        assertThat(item.getBody()).isEqualTo("a\nb");
        assertThat(item.getEntities()).isEmpty();
    }

    @Test
    void theGoodRecordsOfABatchAreWrittenAndTheOthersSaid() throws Exception {
        String batch = "[" + transaction("e-1", "\"accountId\":\"a-1\"") + "," + transaction("e-2", "\"accountId\":7")
                + "," + transaction("e-3", "\"accountId\":\"a-1\"") + "]";

        HttpResponse<String> response = door.post("/v1/transactions", batch);

        JsonNode answer = RunningDoor.json(response);
        List<Transaction> written = kafka.values(kafka.topics().transactions(), 2);
        assertThat(response.statusCode()).isEqualTo(207);
        assertThat(answer.get("accepted").asInt()).isEqualTo(2);
        assertThat(answer.get("refused").asInt()).isEqualTo(1);
        assertThat(answer.get("results").findValuesAsText("status")).containsExactly("202", "422", "202");
        assertThat(answer.at("/results/1/errors/0/pointer").asText()).isEqualTo("/accountId");
        assertThat(written).extracting(Transaction::getEventId).containsExactly("e-1", "e-3");
        assertThat(door.meters()
                        .get("bellwether.ingest.records")
                        .tag("outcome", "accepted")
                        .tag("topic", "transactions")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void aBatchOfGoodRecordsIs202AndOneOfBadRecordsIs422() throws Exception {
        HttpResponse<String> good =
                door.post("/v1/transactions", "[" + transaction("e-1", "\"accountId\":\"a-1\"") + "]");
        HttpResponse<String> bad = door.post("/v1/transactions", "[{},7]");

        assertThat(good.statusCode()).isEqualTo(202);
        assertThat(RunningDoor.json(good).at("/results/0/offset").isNumber()).isTrue();
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(RunningDoor.json(bad).get("type").asText()).endsWith("batch-refused");
        assertThat(RunningDoor.json(bad).get("results")).hasSize(2);
        assertThat(kafka.values(kafka.topics().transactions(), 1)).hasSize(1);
    }

    @Test
    void aLineThatIsNoJsonSpoilsItselfAlone() throws Exception {
        String lines = transaction("e-1", "\"accountId\":\"a-1\"") + "\n\n{\"eventId\":\r\n"
                + transaction("e-2", "\"accountId\":\"a-1\"");

        HttpResponse<String> response = door.post("/v1/transactions", "application/x-ndjson", lines);

        assertThat(response.statusCode()).isEqualTo(207);
        assertThat(RunningDoor.json(response).get("results").findValuesAsText("status"))
                .containsExactly("202", "400", "202");
        assertThat(kafka.values(kafka.topics().transactions(), 2)).hasSize(2);
    }

    @Test
    void theSameEventTwiceIsTheSameRecordTwice() throws Exception {
        String body = transaction("e-1", "\"card\":{\"number\":\"" + CARD + "\"}");

        HttpResponse<String> first = door.post("/v1/transactions", body);
        HttpResponse<String> second = door.post("/v1/transactions", body);

        List<ConsumerRecord<byte[], byte[]>> records =
                kafka.consumeBytes(kafka.topics().transactions(), 2);
        assertThat(List.of(first.statusCode(), second.statusCode())).containsExactly(202, 202);
        assertThat(records.get(0).key()).isEqualTo(records.get(1).key());
        assertThat(records.get(0).value()).isEqualTo(records.get(1).value());
        assertThat(records.get(0).partition()).isEqualTo(records.get(1).partition());
    }

    @Test
    void aCardNumberLeavesTheProcessOnlyAsItsToken() throws Exception {
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger("io.bellwether");
        Level before = root.getLevel();
        root.setLevel(Level.TRACE);
        logged.start();
        root.addAppender(logged);

        HttpResponse<String> response =
                door.post("/v1/transactions", transaction("e-1", "\"card\":{\"number\":\"4111-1111-1111-1111\"}"));
        HttpResponse<String> refused =
                door.post("/v1/transactions", transaction("e-1", "\"card\":{\"number\":\"" + CARD + "0\"}"));
        root.detachAppender(logged);
        root.setLevel(before);

        ConsumerRecord<byte[], byte[]> record =
                kafka.consumeBytes(kafka.topics().transactions(), 1).get(0);
        Transaction transaction = kafka.values(kafka.topics().transactions(), 1).get(0);
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(transaction.getAccountId())
                .isEqualTo(transaction.getCard().getToken())
                .hasSize(43);
        assertThat(transaction.getCard().getBin()).isEqualTo("411111");
        assertThat(transaction.getCard().getLast4()).isEqualTo("1111");
        assertThat(RunningDoor.json(response).get("accountId").asText()).isEqualTo(transaction.getAccountId());
        for (String text : List.of(
                new String(record.value(), StandardCharsets.ISO_8859_1),
                new String(record.key(), StandardCharsets.ISO_8859_1),
                response.body() + refused.body(),
                logged.list.toString(),
                door.meters().getMetersAsString())) {
            assertThat(text).doesNotContain("4111111").doesNotContain("4111-1");
        }
    }

    @Test
    void theTokenSurvivesARestart() throws Exception {
        String body = transaction("e-1", "\"card\":{\"number\":\"" + CARD + "\"}");
        String before = RunningDoor.json(door.post("/v1/transactions", body))
                .get("accountId")
                .asText();
        door.close();

        door = RunningDoor.ready(kafka, dataDir, Map.of());

        assertThat(RunningDoor.json(door.post("/v1/transactions", body))
                        .get("accountId")
                        .asText())
                .isEqualTo(before);
    }
}
