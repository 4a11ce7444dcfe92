package io.bellwether.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.schemas.registry.RegistryConfig;
import io.bellwether.schemas.registry.TestRegistry;
import io.bellwether.schemas.topic.Topic;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Our bytes are Confluent's bytes: against recorded ones always, and against its serializer itself where Node.js has it. */
class ConfluentBytesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HexFormat HEX = HexFormat.of();

    private final TestRegistry registry = new TestRegistry();
    private final AvroSerdes serdes = new AvroSerdes(Map.of(RegistryConfig.URL, registry.url()));
    private final List<Sample> samples = Sample.all();

    @BeforeEach
    void registerInOrder() {
        serdes.prepare(samples.stream().map(Sample::topic).toList());
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void ourBytesAreThoseThatWereRecordedFromConfluentsSerializer() throws Exception {
        JsonNode recorded = recorded();

        assertThat(recorded).hasSameSizeAs(samples);
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            String bytes = recorded.get(i).path("bytes").asText();
            assertThat(recorded.get(i).path("name").asText()).isEqualTo(sample.name());
            assertThat(HEX.formatHex(write(sample))).as(sample.name()).isEqualTo(bytes);
            assertThat(read(sample, new RecordHeaders(), HEX.parseHex(bytes))).isEqualTo(sample.message());
        }
    }

    @Test
    void confluentsSerializerWritesAndReadsTheSame() throws Exception {
        Optional<String> absence = ConfluentProcess.absence();
        System.out.println("Interoperability with Confluent's serializer: "
                + absence.map(why -> "recorded bytes only, " + why).orElse("live, both ways"));
        assumeTrue(
                absence.isEmpty(),
                () -> "Confluent's serializer was not asked, " + absence.orElse("")
                        + "; the bytes recorded from it are compared instead");
        ArrayNode given = recorded();
        for (int i = 0; i < samples.size(); i++) {
            ((ObjectNode) given.get(i)).put("bytes", HEX.formatHex(write(samples.get(i))));
        }

        JsonNode answers = ConfluentProcess.run(
                JSON.createObjectNode().put("url", registry.url()).set("samples", given));

        assertThat(answers).hasSameSizeAs(samples);
        for (int i = 0; i < samples.size(); i++) {
            verify(
                    samples.get(i),
                    answers.get(i),
                    recorded().get(i).path("bytes").asText());
        }
    }

    private void verify(Sample sample, JsonNode answer, String recorded) {
        assertThat(answer.path("bytes").asText())
                .as("%s, to be recorded in samples.json", sample.name())
                .isEqualTo(HEX.formatHex(write(sample)))
                .isEqualTo(recorded);
        assertThat(answer.path("reads").asBoolean())
                .as("%s read by Confluent's deserializer", sample.name())
                .isTrue();
        RecordHeaders headers = new RecordHeaders();
        headers.add("__value_schema_id", HEX.parseHex(answer.path("header").asText()));
        assertThat(read(sample, headers, HEX.parseHex(answer.path("body").asText())))
                .as("%s with its schema's GUID in a header", sample.name())
                .isEqualTo(sample.message());
    }

    private byte[] write(Sample sample) {
        return Objects.requireNonNull(new AvroSerializer<SpecificRecord>(serdes.schemas())
                .serialize(sample.topic().name(), sample.message()));
    }

    private @Nullable Object read(Sample sample, RecordHeaders headers, byte[] bytes) {
        return deserializer(sample.topic()).deserialize(sample.topic().name(), headers, bytes);
    }

    private <V> AvroDeserializer<V> deserializer(Topic<?, V> topic) {
        return new AvroDeserializer<>(serdes.schemas(), topic.valueType());
    }

    private static ArrayNode recorded() throws Exception {
        try (InputStream in = ConfluentBytesTest.class.getResourceAsStream("/samples.json")) {
            return (ArrayNode) JSON.readTree(Objects.requireNonNull(in));
        }
    }
}
