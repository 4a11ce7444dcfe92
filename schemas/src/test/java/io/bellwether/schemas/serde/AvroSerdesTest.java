package io.bellwether.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.schemas.CauseCode;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.schemas.registry.PlainSchema;
import io.bellwether.schemas.registry.RegistryConfig;
import io.bellwether.schemas.registry.TestRegistry;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvroSerdesTest {

    private static final Topic<String, Transaction> TOPIC = new Topics("t.").transactions();
    private static final String SUBJECT = "t.transactions-value";
    private static final Transaction MESSAGE = Sample.transaction();

    private final TestRegistry registry = new TestRegistry();

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void whatWasPreparedIsWrittenAndReadWithoutTheRegistry() {
        AvroSerdes serdes = serdes(Map.of());
        serdes.prepare(new Topics("t.").all());
        serdes.deserializer(TOPIC).deserialize(TOPIC.name(), write(serdes));
        registry.fail(503, "");
        int asked = registry.requests().size();

        assertThat(serdes.deserializer(TOPIC).deserialize(TOPIC.name(), write(serdes)))
                .isEqualTo(MESSAGE);
        assertThat(registry.requests()).hasSize(asked);
    }

    @Test
    void nullStaysNull() {
        assertThat(serdes(Map.of()).serializer(TOPIC).serialize(TOPIC.name(), null))
                .isNull();
        assertThat(serdes(Map.of()).deserializer(TOPIC).deserialize(TOPIC.name(), null))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "io.confluent.kafka.serializers.subject.TopicNameStrategy, t.transactions-value",
        "io.confluent.kafka.serializers.subject.RecordNameStrategy, io.bellwether.schemas.message.Transaction",
        "TopicRecordNameStrategy, t.transactions-io.bellwether.schemas.message.Transaction"
    })
    void theSubjectIsNamedByTheStrategyThatIsConfigured(String strategy, String subject) {
        write(serdes(Map.of("value.subject.name.strategy", strategy)));

        assertThat(registry.requests()).containsExactly("POST /subjects/" + subject + "/versions");
    }

    @Test
    void withoutLeaveToRegisterTheSchemaMustBeThere() {
        AvroSerdes serdes = serdes(Map.of(SerdeConfig.AUTO_REGISTER, "false"));

        assertThatThrownBy(() -> serdes.prepare(List.of(TOPIC)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContainingAll(SUBJECT, SerdeConfig.AUTO_REGISTER);

        registry.add(SUBJECT, PlainSchema.of(MESSAGE.getSchema()).toString(), "{}");
        assertThat(write(serdes)).startsWith(0, 0, 0, 0, 1);
    }

    @Test
    void theNewestVersionIsWrittenWhereItWasAskedFor() {
        AvroSerdes latest = serdes(Map.of(SerdeConfig.AUTO_REGISTER, "false", SerdeConfig.USE_LATEST, "true"));
        write(serdes(Map.of()));
        String newer = reordered();
        int id = registry.add(SUBJECT, newer, "{}");

        byte[] bytes = write(latest);

        assertThat(SchemaId.prefix(id)).isEqualTo(Arrays.copyOf(bytes, SchemaId.NUMBER_LENGTH));
        assertThat(serdes(Map.of()).deserializer(TOPIC).deserialize(TOPIC.name(), bytes))
                .isEqualTo(MESSAGE);
    }

    @Test
    void aNewestVersionThatCannotHoldTheRecordIsRefused() {
        registry.add(
                SUBJECT, "{\"type\":\"record\",\"name\":\"X\",\"fields\":[{\"name\":\"y\",\"type\":\"int\"}]}", "{}");
        AvroSerdes latest = serdes(Map.of(SerdeConfig.AUTO_REGISTER, "false", SerdeConfig.USE_LATEST, "true"));

        assertThatThrownBy(() -> write(latest))
                .isInstanceOf(SerializationException.class)
                .hasMessageContainingAll("use.latest.version", "y");
    }

    @Test
    void aRecordThatItsSchemaForbidsIsASerializationException() {
        Transaction incomplete = new Transaction();

        assertThatThrownBy(() -> serdes(Map.of()).serializer(TOPIC).serialize(TOPIC.name(), incomplete))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining(TOPIC.name());
    }

    @Test
    void aRecordThatFailedInTheMiddleLeavesNothingBehindInTheNext() {
        AvroSerdes serdes = serdes(Map.of());
        byte[] good = write(serdes);
        Transaction half = new Transaction();
        half.setEventId("e-2");

        assertThatThrownBy(() -> serdes.serializer(TOPIC).serialize(TOPIC.name(), half))
                .isInstanceOf(SerializationException.class);

        assertThat(write(serdes)).isEqualTo(good);
    }

    @Test
    void oneSerializerServesManyThreads() {
        AvroSerdes serdes = serdes(Map.of());
        Serializer<Transaction> shared = serdes.serializer(TOPIC);
        byte[] expected = write(serdes);

        boolean same = IntStream.range(0, 10_000)
                .parallel()
                .allMatch(i -> Arrays.equals(expected, shared.serialize(TOPIC.name(), MESSAGE)));

        assertThat(same).isTrue();
    }

    @Test
    void byClassNameInAClientsConfigurationTheWriterSaysWhichRecordItIs() {
        Map<String, Object> config = Map.of(RegistryConfig.URL, registry.url(), "some.other.key", 1);
        try (AvroSerializer<Object> serializer = new AvroSerializer<>();
                AvroDeserializer<Object> deserializer = new AvroDeserializer<>()) {
            serializer.configure(config, false);
            deserializer.configure(config, false);

            assertThat(deserializer.deserialize("any", serializer.serialize("any", MESSAGE)))
                    .isEqualTo(MESSAGE);
            assertThatThrownBy(() -> serializer.serialize("any", "text")).isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void aRecordWithoutAClassIsRefusedWithTheSettingThatNamesOne() {
        int id = registry.add("x", "{\"type\":\"record\",\"name\":\"java.lang.ProcessBuilder\",\"fields\":[]}", "{}");
        try (AvroDeserializer<Object> deserializer = new AvroDeserializer<>()) {
            deserializer.configure(Map.of(RegistryConfig.URL, registry.url()), false);

            assertThatThrownBy(() -> deserializer.deserialize("any", SchemaId.prefix(id)))
                    .isInstanceOf(DecodingException.class)
                    .hasMessageContaining("specific.avro.value.type");
        }
    }

    @Test
    void serializersOfOthersAreTakenByClassNameWithTheirConfiguration() {
        Map<String, String> named = Map.of(
                AvroSerdes.SERIALIZER,
                Recording.class.getName(),
                AvroSerdes.DESERIALIZER,
                Recording.Reader.class.getName(),
                "further.key",
                "kept");

        assertThat(write(serdes(named))).containsExactly(42);
        assertThat(Recording.CONFIG)
                .containsEntry("further.key", "kept")
                .containsEntry("specific.avro.reader", "true")
                .containsEntry("avro.remove.java.properties", "true")
                .containsEntry("schema.registry.url", registry.url());
        DecodingException translated = catchThrowableOfType(
                DecodingException.class,
                () -> serdes(named).deserializer(TOPIC).deserialize(TOPIC.name(), new byte[1]));
        assertThat(translated.code()).isEqualTo(CauseCode.UNDECODABLE);
    }

    @Test
    void aClassThatIsNotThereIsAConfigurationError() {
        assertThatThrownBy(() -> serdes(
                                Map.of(AvroSerdes.SERIALIZER, "io.confluent.kafka.serializers.KafkaAvroSerializer"))
                        .serializer(TOPIC))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll(AvroSerdes.SERIALIZER, "class path");
    }

    @Test
    void versionsInTheRegistryThatTodaysSchemaCannotReadAreFound() {
        AvroSerdes serdes = serdes(Map.of());
        assertThat(serdes.incompatibilities(new Topics("t.").all())).isEmpty();
        registry.add(
                SUBJECT,
                "{\"type\":\"record\",\"name\":\"Transaction\",\"namespace\":\"io.bellwether.schemas.message\",\"fields\":[]}",
                "{}");
        serdes.prepare(List.of(TOPIC));

        assertThat(serdes.incompatibilities(new Topics("t.").all()))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem).contains("version 1 of subject " + SUBJECT));
    }

    private static String reordered() {
        Schema own = PlainSchema.of(MESSAGE.getSchema());
        List<Schema.Field> fields = new ArrayList<>(own.getFields().stream()
                .map(field -> new Schema.Field(field, field.schema()))
                .toList());
        Collections.reverse(fields);
        return Schema.createRecord(own.getName(), own.getDoc(), own.getNamespace(), false, fields)
                .toString();
    }

    private AvroSerdes serdes(Map<String, ?> further) {
        Map<String, Object> config = new HashMap<>(further);
        config.put(RegistryConfig.URL, registry.url());
        return new AvroSerdes(config);
    }

    private static byte[] write(AvroSerdes serdes) {
        return Objects.requireNonNull(serdes.serializer(TOPIC).serialize(TOPIC.name(), MESSAGE));
    }

    /** Stands for a serializer of somebody else. */
    public static final class Recording implements Serializer<Object> {

        static final Map<String, Object> CONFIG = new HashMap<>();

        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {
            CONFIG.putAll(configs);
        }

        @Override
        public byte[] serialize(String topic, Object data) {
            return new byte[] {42};
        }

        /** Its deserializer, which fails as Confluent's does. */
        public static final class Reader implements Deserializer<Object> {
            @Override
            public Object deserialize(String topic, byte[] data) {
                throw new SerializationException("Unknown magic byte!");
            }
        }
    }
}
