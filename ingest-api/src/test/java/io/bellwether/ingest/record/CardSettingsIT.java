package io.bellwether.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.ingest.RunningDoor;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.testing.KafkaFixture;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of numbers where the rules for cards are loosened. */
class CardSettingsIT {

    private static final String CARD = "4111111111111111";
    private static final String NO_CARD = "4111111111111112";

    @TempDir
    private Path dataDir;

    private KafkaFixture kafka;

    @BeforeEach
    void open() {
        kafka = KafkaFixture.shared();
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    private static String transaction(String more) {
        return """
                {"eventId":"e-1","occurredAt":"2026-11-23T15:00:00Z","money":{"amount":"1.50","currency":"USD"},\
                "merchantId":"m-1","category":"travel",%s}""".formatted(more);
    }

    @Test
    void accountNumbersMayLookLikeCardsWhereThatIsAllowedAndCardNumbersStillBecomeTokens() throws Exception {
        Map<String, String> allowed = Map.of("bellwether.ingest.cards.allow-card-like-ids", "true");
        try (RunningDoor door = RunningDoor.ready(kafka, dataDir, allowed)) {
            HttpResponse<String> account = door.post("/v1/transactions", transaction("\"accountId\":\"" + CARD + "\""));
            HttpResponse<String> token =
                    door.post("/v1/transactions", transaction("\"card\":{\"token\":\"" + CARD + "\"}"));
            HttpResponse<String> card =
                    door.post("/v1/transactions", transaction("\"card\":{\"number\":\"" + CARD + "\"}"));

            assertThat(account.statusCode()).as(account.body()).isEqualTo(202);
            assertThat(accountId(account)).isEqualTo(CARD).isEqualTo(accountId(token));
            assertThat(accountId(card)).hasSize(43);
        }
    }

    @Test
    void aWrongCheckDigitPassesWhereNobodyLooksAtIt() throws Exception {
        Map<String, String> unchecked = Map.of("bellwether.ingest.cards.check-digit", "false");
        try (RunningDoor door = RunningDoor.ready(kafka, dataDir, unchecked)) {
            HttpResponse<String> passes =
                    door.post("/v1/transactions", transaction("\"card\":{\"number\":\"" + NO_CARD + "\"}"));
            HttpResponse<String> tooShort =
                    door.post("/v1/transactions", transaction("\"card\":{\"number\":\"41111111111\"}"));

            Transaction written = kafka.values(kafka.topics().transactions(), 1).get(0);
            JsonNode error = RunningDoor.json(tooShort).at("/errors/0");
            assertThat(passes.statusCode()).as(passes.body()).isEqualTo(202);
            assertThat(written.getCard().getLast4()).isEqualTo("1112");
            assertThat(written.getAccountId())
                    .isEqualTo(written.getCard().getToken())
                    .isEqualTo(accountId(passes));
            assertThat(error.get("pointer").asText()).isEqualTo("/card/number");
            assertThat(error.get("detail").asText()).isEqualTo("expected 12 to 19 digits");
        }
    }

    private static String accountId(HttpResponse<String> accepted) throws Exception {
        return RunningDoor.json(accepted).get("accountId").asText();
    }
}
