package io.bellwether.scoring.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.testing.KafkaFixture;
import io.bellwether.testing.NewsItems;
import io.bellwether.testing.Transactions;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where is my event? Asked of a service that has scored, rejected and left out some. */
class TraceIT {
    private static final String ACCOUNT = "account-1";

    @TempDir
    private static Path data;

    private static KafkaFixture kafka;
    private static ScoringService service;
    private static RecordMetadata scored;
    private static RecordMetadata repeated;
    private static RecordMetadata garbage;
    private static RecordMetadata invalid;

    @BeforeAll
    static void publish() throws Exception {
        kafka = KafkaFixture.shared();
        service = ScoringRig.service(ScoringRig.context(data), ScoringRig.flags(kafka));
        service.start();
        var transactions = kafka.topics().transactions();
        scored = kafka.produce(transactions, ACCOUNT, Transactions.of(ACCOUNT, "e-1"));
        kafka.produce(transactions, ACCOUNT, Transactions.of(ACCOUNT, "e-2"));
        repeated = kafka.produce(transactions, ACCOUNT, Transactions.of(ACCOUNT, "e-1"));
        garbage = kafka.produceBytes(
                transactions,
                ACCOUNT.getBytes(StandardCharsets.UTF_8),
                "e-1, but no Avro".getBytes(StandardCharsets.UTF_8));
        invalid = kafka.produce(
                transactions,
                ACCOUNT,
                Transactions.builder()
                        .setAccountId(ACCOUNT)
                        .setEventId("e-3")
                        .setCategory("")
                        .build());
        kafka.produce(transactions, "account-2", Transactions.of("account-2", "e-1"));
        kafka.produce(
                kafka.topics().news(),
                "n-1",
                NewsItems.builder()
                        .setNewsId("n-1")
                        .setEntities(List.of("Acme", "Globex"))
                        .build());
        kafka.consume(kafka.topics().riskEvents(), 3);
        kafka.consumeBytes(kafka.topics().rejected(), 2);
        kafka.consume(kafka.topics().sentimentEvents(), 2);
    }

    @AfterAll
    static void stop() throws Exception {
        service.stop(Duration.ofSeconds(20));
        kafka.close();
    }

    private static HttpResponse<String> ask(String query) throws Exception {
        return ScoringRig.get(service.port(), "/internal/v1/events?" + query);
    }

    private static JsonObject trace(String query) throws Exception {
        HttpResponse<String> answer = ask(query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    private static String at(RecordMetadata record) {
        return "topic=transactions&partition=" + record.partition() + "&offset=" + record.offset();
    }

    private static void assertLiesAt(JsonObject place, RecordMetadata record) {
        assertThat(place.getInteger("partition")).isEqualTo(record.partition());
        assertThat(place.getLong("offset")).isEqualTo(record.offset());
    }

    @Test
    void aScoredEventIsShownAsItWasEmittedAndWhereItLies() throws Exception {
        JsonObject trace = trace("event=e-1&account=" + ACCOUNT);

        assertThat(trace.getString("status")).isEqualTo("scored");
        assertLiesAt(trace.getJsonObject("source"), scored);
        assertThat(trace.getJsonArray("decisions").getJsonObject(0).getString("version"))
                .isEqualTo("1.0.0");
        assertThat(trace.getJsonArray("events")).hasSize(1);
        JsonObject emitted = trace.getJsonArray("events").getJsonObject(0);
        assertThat(emitted.getString("topic"))
                .isEqualTo(kafka.topics().riskEvents().name());
        JsonObject event = emitted.getJsonObject("event");
        assertThat(event.getString("eventId")).isEqualTo("e-1");
        assertThat(event.getDouble("score")).isEqualTo(0.75);
        assertThat(event.getJsonObject("model").getString("sha256")).hasSize(64);
        assertThat(event.getJsonArray("reasons")).isNotEmpty();
        assertThat(trace.containsKey("detail")).isFalse();
    }

    @Test
    void aNewsItemIsShownWithTheEventsOfItsEntities() throws Exception {
        JsonObject trace = trace("event=n-1&topic=news");

        assertThat(trace.getString("status")).isEqualTo("scored");
        assertThat(trace.getJsonArray("events").stream()
                        .map(one -> ((JsonObject) one).getJsonObject("event").getString("entity")))
                .containsExactly("Acme", "Globex");
    }

    @Test
    void aRecordIsTheOneThatWasScoredOrADuplicateOfIt() throws Exception {
        JsonObject first = trace(at(scored));
        JsonObject second = trace(at(repeated));

        assertThat(first.getString("status")).isEqualTo("scored");
        assertThat(second.getString("status")).isEqualTo("duplicate");
        assertLiesAt(second.getJsonObject("source"), repeated);
        assertLiesAt(second.getJsonObject("duplicateOf"), scored);
        assertThat(second.getJsonArray("events")).hasSize(1);
    }

    @Test
    void whatCannotBeReadIsFoundByItsCoordinates() throws Exception {
        JsonObject trace = trace(at(garbage));

        assertThat(trace.getString("status")).isEqualTo("rejected");
        assertThat(trace.getString("cause")).isEqualTo("UNDECODABLE");
        assertThat(trace.getString("advice")).isNotEmpty();
        assertThat(trace.getString("rejectedAt")).isNotEmpty();
        assertThat(trace.getJsonObject("rejected").getString("topic"))
                .isEqualTo(kafka.topics().rejected().name());
    }

    @Test
    void whatIsInvalidIsFoundByItsCoordinatesAndByItsId() throws Exception {
        JsonObject record = trace(at(invalid));

        assertThat(record.getString("cause")).isEqualTo("INVALID_FIELD");
        assertThat(record.getString("detail")).contains("category");
        assertThat(trace("event=e-3&account=" + ACCOUNT)).isEqualTo(record);
    }

    @Test
    void anEventOfAnUnknownAccountIsLookedForInTheRecords() throws Exception {
        JsonObject found = trace("event=e-1");

        assertThat(found.getJsonArray("events").stream().map(one -> ((JsonObject) one).getString("status")))
                .containsExactlyInAnyOrder("scored", "duplicate", "rejected", "scored");
        assertThat(found.getJsonArray("events").stream().map(one -> ((JsonObject) one).getString("account", "")))
                .containsExactlyInAnyOrder(ACCOUNT, ACCOUNT, "", "account-2");
        assertThat(found.getJsonObject("searched").getBoolean("complete")).isTrue();
        assertThat(found.getJsonObject("searched").getLong("records")).isGreaterThanOrEqualTo(6);
        assertThat(trace("event=n-1").getJsonArray("events")).hasSize(1);
    }

    @Test
    void whatNobodyKnowsIsUnknownOrPending() throws Exception {
        for (String query : List.of(
                "event=e-1&account=nobody",
                "event=never&topic=news",
                "event=never",
                "topic=transactions&partition=0&offset=1000000",
                "topic=transactions&partition=99&offset=0")) {
            HttpResponse<String> answer = ask(query);

            assertThat(answer.statusCode()).as(query).isEqualTo(404);
            assertThat(answer.body()).contains("urn:bellwether:problem:unknown-or-pending", "PT24H");
            assertThat(answer.body()).doesNotContain("nobody", "never");
        }
    }

    @Test
    void whatMakesNoSenseIsRefusedWithWhatDoes() throws Exception {
        for (String query : List.of(
                "", "topic=alerts&partition=0&offset=0", "topic=news&partition=-1&offset=0", "event=e&since=soon")) {
            HttpResponse<String> answer = ask(query);

            assertThat(answer.statusCode()).as(query).isEqualTo(400);
            assertThat(answer.body()).contains("urn:bellwether:problem:invalid-query", "partition and offset");
        }
    }

    @Test
    void theTraceOfAnEventIsThereAMomentAfterTheEvent() throws Exception {
        kafka.produce(kafka.topics().transactions(), "account-3", Transactions.of("account-3", "fresh"));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> ask("event=fresh&account=account-3").statusCode() == 200);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !trace("event=fresh&account=account-3")
                        .getJsonArray("events")
                        .isEmpty());
    }
}
