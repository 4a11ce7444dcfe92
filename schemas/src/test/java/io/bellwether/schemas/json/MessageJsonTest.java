package io.bellwether.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.schemas.message.Card;
import io.bellwether.schemas.message.ModelPackageChunk;
import io.bellwether.schemas.message.ModelRef;
import io.bellwether.schemas.message.ModelRole;
import io.bellwether.schemas.message.ModelStats;
import io.bellwether.schemas.message.Money;
import io.bellwether.schemas.message.Reason;
import io.bellwether.schemas.message.Transaction;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageJsonTest {

    private static final Transaction TRANSACTION = Transaction.newBuilder()
            .setEventId("e-1")
            .setAccountId("Żółć")
            .setOccurredAt(Instant.parse("2026-11-23T15:00:00.000001Z"))
            .setMoney(new Money(1234L, 2, "USD"))
            .setMerchantId("m\"1")
            .setCategory("misc")
            .setCard(new Card("tok", null, null, "1111"))
            .build();

    @Test
    void aTransactionIsPlainJsonWithUnionsUnwrapped() {
        String json = "{\"eventId\":\"e-1\",\"accountId\":\"Żółć\",\"occurredAt\":\"2026-11-23T15:00:00.000001Z\","
                + "\"money\":{\"amount\":\"12.34\",\"currency\":\"USD\"},\"merchantId\":\"m\\\"1\",\"category\":\"misc\","
                + "\"country\":null,\"region\":null,\"channel\":null,"
                + "\"card\":{\"token\":\"tok\",\"keyId\":null,\"bin\":null,\"last4\":\"1111\"}}";

        assertThat(MessageJson.text(TRANSACTION)).isEqualTo(json);
        assertThat(new String(MessageJson.write(TRANSACTION), StandardCharsets.UTF_8))
                .isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource({
        "1234, 0, 1234",
        "-5, 2, -0.05",
        "100, 2, 1.00",
        "5, -3, 5000",
        "9223372036854775807, 3, 9223372036854775.807",
        "1, 2147483647, 1E-2147483647",
        "1, -2147483648, 1E+2147483648"
    })
    void amountsKeepTheirDecimalsAndHostileScalesDoNotFillTheMemory(long unscaled, int scale, String amount) {
        assertThat(MessageJson.text(new Money(unscaled, scale, "EUR")))
                .isEqualTo("{\"amount\":\"" + amount + "\",\"currency\":\"EUR\"}");
    }

    @Test
    void bytesAreBase64() {
        ByteBuffer data = ByteBuffer.wrap(new byte[] {0, 1, -1});

        String json = MessageJson.text(new ModelPackageChunk("m", "1", 0, 1, "00", data));

        assertThat(json).contains("\"data\":\"AAH/\"");
        assertThat(data.remaining()).as("the record is as it was").isEqualTo(3);
    }

    @Test
    void mapsAndListsAndNumbersThatJsonCannotSayAreWritten() {
        ModelStats stats = ModelStats.newBuilder()
                .setModel(new ModelRef("risk", "1", "00"))
                .setRole(ModelRole.LIVE)
                .setTask("0_1")
                .setMinute(Instant.EPOCH)
                .setEvents(2)
                .setErrors(0)
                .setSampled(2)
                .setBins(Map.of("score", List.of(1L, 1L)))
                .setMissing(Map.of())
                .setScores(List.of())
                .setLabels(List.of())
                .setLatency(List.of())
                .setAgreements(0)
                .setDifferences(List.of())
                .setPublishers(Map.of())
                .build();

        assertThat(MessageJson.text(stats)).contains("\"bins\":{\"score\":[1,1]}", "\"missing\":{}");
        assertThat(MessageJson.text(new Reason("x", Double.NaN, 0.5)))
                .isEqualTo("{\"name\":\"x\",\"value\":\"NaN\",\"contribution\":0.5}");
    }

    @Test
    void aRecordIsWrittenWhereTheGeneratorStands() throws Exception {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartArray();
            MessageJson.write(new Money(1L, 0, "EUR"), json);
            json.writeEndArray();
        }
        assertThat(text).hasToString("[{\"amount\":\"1\",\"currency\":\"EUR\"}]");
    }
}
