package io.bellwether.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.ingest.RunningDoor;
import io.bellwether.schemas.message.Label;
import io.bellwether.testing.KafkaFixture;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The truth about events, through the door. */
class LabelsIT {

    private static final String KNOWN = "\"labelledAt\":\"2026-03-10T10:00:00Z\"";

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
    static void close() {
        door.close();
        kafka.close();
    }

    @Test
    void aLabelGoesUnderTheKeyOfItsEvent() throws Exception {
        HttpResponse<String> response = door.post("/v1/labels", """
                [{"eventId":"e-1","accountId":"a-1","label":"fraud","source":"chargeback",%s},
                 {"eventId":"n-1","label":"negative",%s},
                 {"eventId":"e-2","accountId":"a-1","label":"negative",%s}]""".formatted(KNOWN, KNOWN, KNOWN));

        JsonNode answer = RunningDoor.json(response);
        List<ConsumerRecord<String, Label>> labels =
                kafka.consume(kafka.topics().labels(), 2);
        assertThat(response.statusCode()).isEqualTo(207);
        assertThat(answer.at("/results/2/errors/0/pointer").asText()).isEqualTo("/label");
        assertThat(labels).extracting(ConsumerRecord::key).containsExactlyInAnyOrder("a-1", "n-1");
        assertThat(labels)
                .filteredOn(label -> label.key().equals("a-1"))
                .extracting(ConsumerRecord::value)
                .singleElement()
                .satisfies(label -> {
                    assertThat(label.getEventId()).isEqualTo("e-1");
                    assertThat(label.getLabel()).isEqualTo("fraud");
                    assertThat(label.getLabelledAt()).isEqualTo("2026-03-10T10:00:00Z");
                    assertThat(label.getSource()).isEqualTo("chargeback");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"eventId\":\"e\",\"accountId\":\"a\",\"label\":\"Fraud\"; /label; invalid-format",
                "\"eventId\":\"e\",\"label\":\"fraud\"; /label; invalid-format",
                "\"accountId\":\"a\",\"label\":\"fraud\"; /eventId; missing",
                "\"eventId\":\"e\",\"accountId\":\"4111111111111111\",\"label\":\"fraud\"; /accountId; card-number-in-plain-sight"
            })
    void aLabelThatCannotBeTrueIsRefused(String fields, String pointer, String code) throws Exception {
        HttpResponse<String> response = door.post("/v1/labels", "{" + fields + "," + KNOWN + "}");

        JsonNode errors = RunningDoor.json(response).get("errors");
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(errors).hasSize(1);
        assertThat(errors.at("/0/pointer").asText()).isEqualTo(pointer);
        assertThat(errors.at("/0/code").asText()).isEqualTo(code);
    }
}
