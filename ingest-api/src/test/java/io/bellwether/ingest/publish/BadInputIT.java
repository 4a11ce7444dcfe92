package io.bellwether.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.ingest.RunningDoor;
import io.bellwether.testing.KafkaFixture;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is refused, over real HTTP, and that none of it reaches a topic. */
class BadInputIT {

    private static final String CARD = "4111111111111111";

    @TempDir
    private static Path dataDir;

    private static KafkaFixture kafka;
    private static RunningDoor door;

    @BeforeAll
    static void open() throws Exception {
        kafka = KafkaFixture.shared();
        door = RunningDoor.ready(kafka, dataDir, Map.of());
    }

    @AfterAll
    static void closeWithNothingWritten() throws Exception {
        try (KafkaFixture fixture = kafka) {
            door.close();
            assertThat(fixture.consumeBytes(fixture.topics().transactions(), 0)).isEmpty();
            assertThat(fixture.consumeBytes(fixture.topics().news(), 0)).isEmpty();
        }
    }

    /** A transaction in which one member is replaced; an empty replacement leaves it out. */
    private static String transaction(String member, String replacement) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("eventId", "\"eventId\":\"e-1\"");
        members.put("accountId", "\"accountId\":\"a-1\"");
        members.put("occurredAt", "\"occurredAt\":\"2026-11-23T15:00:00Z\"");
        members.put("money", "\"money\":{\"amount\":\"12.34\",\"currency\":\"USD\"}");
        members.put("merchantId", "\"merchantId\":\"m-1\"");
        members.put("category", "\"category\":\"travel\"");
        members.put(member, replacement);
        members.values().removeIf(String::isEmpty);
        return "{" + String.join(",", members.values()) + "}";
    }

    private static Arguments field(String member, String replacement, String... expected) {
        return Arguments.of(transaction(member, replacement), List.of(expected));
    }

    private static Arguments money(String amount, String... expected) {
        return field("money", "\"money\":{\"amount\":" + amount + ",\"currency\":\"USD\"}", expected);
    }

    private static Arguments time(String text, String... expected) {
        return field("occurredAt", "\"occurredAt\":" + text, expected);
    }

    static Stream<Arguments> invalidTransactions() {
        String ahead = Instant.now().plusSeconds(400).toString();
        return Stream.of(
                field("eventId", "", "/eventId missing"),
                field("eventId", "\"eventId\":null", "/eventId missing"),
                field("eventId", "\"eventId\":7", "/eventId wrong-type"),
                field("eventId", "\"eventId\":\"\"", "/eventId too-short"),
                field("eventId", "\"eventId\":\"  \"", "/eventId too-short"),
                field("eventId", "\"eventId\":\"" + "x".repeat(129) + "\"", "/eventId too-long"),
                field("eventId", "\"eventId\":\"a\\u0000b\"", "/eventId invalid-character"),
                field("eventId", "\"eventId\":\"\\ud800\"", "/eventId invalid-character"),
                field("eventId", "\"eventId\":\"1\",\"eventId\":\"2\"", "/eventId duplicate-field"),
                field("accountId", "", "/accountId missing"),
                field("accountId", "\"accountId\":\"" + CARD + "\"", "/accountId card-number-in-plain-sight"),
                field("note", "\"note\":{\"deep\":[1,{\"a\":2}]}", "/note unknown-field"),
                field("note", "\"" + CARD + "\":1", "/*** unknown-field"),
                field("note", "\"a/b~c\":1", "/a~1b~0c unknown-field"),
                field("country", "\"country\":\"Germany\"", "/country too-long"),
                field("country", "\"country\":\"ZZ\"", "/country invalid-format"),
                field("money", "\"money\":\"12.34 USD\"", "/money wrong-type"),
                field("money", "\"money\":{\"amount\":1,\"currency\":\"XYZ\"}", "/money/currency unknown-currency"),
                field(
                        "money",
                        "\"money\":{\"currency\":\"usd\"}",
                        "/money/currency unknown-currency",
                        "/money/amount missing"),
                field(
                        "money",
                        "\"money\":{\"unscaled\":1,\"scale\":2,\"currency\":\"USD\"}",
                        "/money/unscaled unknown-field",
                        "/money/scale unknown-field",
                        "/money/amount missing"),
                money("1" + "0".repeat(400), "/money/amount out-of-range"),
                money("\"1" + "0".repeat(400) + "\"", "/money/amount out-of-range"),
                money("1e100000000", "/money/amount out-of-range"),
                money("\"1e100000000\"", "/money/amount out-of-range"),
                money("\"NaN\"", "/money/amount invalid-format"),
                money("\"Infinity\"", "/money/amount invalid-format"),
                money("true", "/money/amount wrong-type"),
                time("\"1900-01-01T00:00:00Z\"", "/occurredAt too-old"),
                time("\"9999-12-31T23:59:59Z\"", "/occurredAt in-the-future"),
                time("\"" + ahead + "\"", "/occurredAt in-the-future"),
                time("\"yesterday\"", "/occurredAt invalid-format"),
                time("\"2026-02-30T00:00:00Z\"", "/occurredAt invalid-format"),
                time("1763910000", "/occurredAt wrong-type"),
                field("card", "\"card\":{}", "/card/number missing"),
                field("card", "\"card\":{\"number\":\"4111111111111112\"}", "/card/number invalid-card-number"),
                field("card", "\"card\":{\"number\":" + CARD + "}", "/card/number wrong-type"),
                field("card", "\"card\":{\"number\":\"41111111111\"}", "/card/number invalid-card-number"),
                field("card", "\"card\":{\"token\":\"" + CARD + "\"}", "/card/token card-number-in-plain-sight"),
                field("card", "\"card\":{\"number\":\"" + CARD + "\",\"token\":\"t\"}", "/card/token conflict"),
                field("card", "\"card\":{\"bin\":\"411111\",\"number\":\"" + CARD + "\"}", "/card/number conflict"),
                field(
                        "card",
                        "\"card\":{\"token\":\"t\",\"bin\":\"41111\",\"last4\":\"x\"}",
                        "/card/bin invalid-format",
                        "/card/last4 invalid-format"),
                Arguments.of(
                        "{}",
                        List.of(
                                "/eventId missing",
                                "/occurredAt missing",
                                "/money missing",
                                "/merchantId missing",
                                "/category missing",
                                "/accountId missing")),
                Arguments.of("\"text\"", List.of(" wrong-type")),
                Arguments.of("null", List.of(" wrong-type")));
    }

    @ParameterizedTest
    @MethodSource("invalidTransactions")
    void everythingThatIsWrongWithATransactionIsSaid(String body, List<String> expected) throws Exception {
        HttpResponse<String> response = door.post("/v1/transactions", body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(errors(RunningDoor.json(response))).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(response.body()).doesNotContain(CARD).doesNotContain("411111111111");
    }

    static Stream<Arguments> invalidNews() {
        String start = "{\"newsId\":\"n-1\",\"publishedAt\":\"2026-11-23T15:00:00Z\",\"source\":\"wire\",\"title\":";
        return Stream.of(
                Arguments.of(start + "\"two\\nlines\"}", List.of("/title invalid-character")),
                Arguments.of(start + "\"" + "x".repeat(1001) + "\"}", List.of("/title too-long")),
                Arguments.of(start + "\"t\",\"body\":\"" + "x".repeat(20_001) + "\"}", List.of("/body too-long")),
                Arguments.of(
                        start + "\"t\",\"entities\":[\"a\",7,\"\"]}",
                        List.of("/entities/1 wrong-type", "/entities/2 too-short")),
                Arguments.of(start + "\"t\",\"entities\":\"a\"}", List.of("/entities wrong-type")),
                Arguments.of(
                        start + "\"t\",\"entities\":[" + "\"a\",".repeat(100) + "\"a\"]}",
                        List.of("/entities too-long")),
                Arguments.of(start + "\"t\",\"url\":\"javascript:alert(1)\"}", List.of("/url invalid-format")),
                Arguments.of(start + "\"t\",\"language\":\"english language\"}", List.of("/language invalid-format")));
    }

    @ParameterizedTest
    @MethodSource("invalidNews")
    void everythingThatIsWrongWithANewsItemIsSaid(String body, List<String> expected) throws Exception {
        HttpResponse<String> response = door.post("/v1/news", body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
        assertThat(errors(RunningDoor.json(response))).containsExactlyInAnyOrderElementsOf(expected);
    }

    static Stream<Arguments> unusableBodies() {
        String deep = "[".repeat(100_000);
        String tooMany = "[" + "1,".repeat(10_000) + "1]";
        return Stream.of(
                Arguments.of("application/json", "", 400, "empty-body"),
                Arguments.of("application/json", "  \n", 400, "empty-body"),
                Arguments.of("application/json", "{\"eventId\":", 400, "malformed-json"),
                Arguments.of("application/json", "{'eventId':1}", 400, "malformed-json"),
                Arguments.of("application/json", "{\"money\":{\"amount\":NaN}}", 400, "malformed-json"),
                Arguments.of("application/json", "{\"money\":{\"amount\":-Infinity}}", 400, "malformed-json"),
                Arguments.of("application/json", transaction("x", "") + transaction("x", ""), 400, "malformed-json"),
                Arguments.of("application/json", "{\"x\":" + deep, 400, "malformed-json"),
                Arguments.of("application/json", deep, 400, "malformed-json"),
                Arguments.of("application/json", CARD + "x", 400, "malformed-json"),
                Arguments.of("application/json", "[]", 422, "empty-batch"),
                Arguments.of("application/x-ndjson", "\n\r\n", 422, "empty-batch"),
                Arguments.of("application/json", tooMany, 413, "batch-too-long"),
                Arguments.of("text/plain", "{}", 415, "unsupported-media-type"),
                Arguments.of("application/json; charset=iso-8859-1", "{}", 415, "unsupported-media-type"),
                Arguments.of("application/jsonx", "{}", 415, "unsupported-media-type"));
    }

    @ParameterizedTest
    @MethodSource("unusableBodies")
    void aBodyWithoutRecordsIsRefusedAsAWhole(String contentType, String body, int status, String slug)
            throws Exception {
        HttpResponse<String> response = door.post("/v1/transactions", contentType, body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(RunningDoor.json(response).get("type").asText()).isEqualTo("urn:bellwether:problem:" + slug);
        assertThat(response.body()).doesNotContain(CARD);
    }

    /** A reader whose cost grows with the square of the length would take minutes. */
    @Test
    void millionsOfDigitsCostNoMoreThanTheirLength() throws Exception {
        String body =
                transaction("money", "\"money\":{\"amount\":1" + "0".repeat(6_000_000) + ",\"currency\":\"USD\"}");

        long before = System.nanoTime();
        HttpResponse<String> response = door.post("/v1/transactions", body);

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(System.nanoTime() - before).isLessThan(15_000_000_000L);
    }

    private static List<String> errors(JsonNode problem) {
        return StreamSupport.stream(problem.path("errors").spliterator(), false)
                .map(error ->
                        error.get("pointer").asText() + " " + error.get("code").asText())
                .toList();
    }
}
