package io.bellwether.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import io.bellwether.schemas.CauseCode;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.schemas.registry.RegistryConfig;
import io.bellwether.schemas.registry.TestRegistry;
import io.bellwether.schemas.topic.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes, the answer is a record or a {@link DecodingException}, in little time and memory. */
class HostileBytesTest {

    private static final int MUTATIONS = 2_000;
    private static final long MOST_BYTES = 1 << 20;
    private static final String TOPIC = "t.transactions";

    private final TestRegistry registry = new TestRegistry();
    private final AvroSerdes serdes = new AvroSerdes(Map.of(RegistryConfig.URL, registry.url()));
    private final AvroDeserializer<Transaction> transactions =
            new AvroDeserializer<>(serdes.schemas(), Transaction.class);

    @AfterEach
    void stop() {
        registry.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @Timeout(30)
    void mutatedRecordsAreReadOrRefusedWithinTheirMeansOfMemory(long seed) {
        Random random = new Random(seed);
        int refused = 0;
        for (Sample sample : Sample.all()) {
            AvroDeserializer<?> deserializer = deserializer(sample.topic());
            byte[] good = write(sample.message(), sample.topic().name());
            for (int i = 0; i < MUTATIONS; i++) {
                refused += isRefused(deserializer, sample.topic().name(), mutate(good, random)) ? 1 : 0;
            }
        }
        assertThat(refused).as("most of what is broken is noticed").isGreaterThan(MUTATIONS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "000000",
                "0000000001",
                "01",
                "01aabb",
                "7b226122",
                "02ffffffffffffff",
                "ff",
                "00ffffffff00"
            })
    void whatIsNoRecordIsRefused(String hex) {
        write(Sample.minimal(), TOPIC);
        byte[] data = java.util.HexFormat.of().parseHex(hex);

        assertThatThrownBy(() -> transactions.deserialize(TOPIC, data)).isInstanceOf(DecodingException.class);
    }

    @Test
    void jsonInsteadOfAvroSaysWhatWasFoundWhereAndWhatToCheck() {
        byte[] json = "{\"eventId\":\"secret\"}".getBytes(StandardCharsets.UTF_8);

        DecodingException refused =
                catchThrowableOfType(DecodingException.class, () -> transactions.deserialize(TOPIC, json));

        assertThat(refused)
                .hasMessageContainingAll("Unknown magic byte!", TOPIC, "7b", "JSON", "value.serializer")
                .hasMessageNotContaining("secret");
        assertThat(refused.code()).isEqualTo(CauseCode.UNDECODABLE);
    }

    @Test
    void aHeaderThatHoldsNoSchemaIsRefused() {
        byte[] good = write(Sample.minimal(), TOPIC);
        RecordHeaders headers = new RecordHeaders();
        headers.add("__value_schema_id", new byte[] {1, 2, 3});

        assertThatThrownBy(() -> transactions.deserialize(TOPIC, headers, good))
                .isInstanceOf(DecodingException.class)
                .hasMessageContainingAll("Unknown magic byte!", "__value_schema_id");
    }

    @Test
    void bytesBehindTheEndOfTheRecordAreAnError() {
        byte[] good = write(Sample.minimal(), TOPIC);

        assertThatThrownBy(() -> transactions.deserialize(TOPIC, Arrays.copyOf(good, good.length + 3)))
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining("3 bytes are left");
    }

    @Test
    void aRecordOfAnotherKindIsRefusedByName() {
        Sample news = Sample.all().get(2);
        byte[] other = write(news.message(), news.topic().name());

        assertThatThrownBy(() -> transactions.deserialize(TOPIC, other))
                .isInstanceOf(DecodingException.class)
                .hasMessageContainingAll("NewsItem", "Transaction");
    }

    @Test
    @Timeout(10)
    void anArrayOfItemsWithoutBytesCannotMultiply() throws IOException {
        int id = registry.add("hostile", writerWith("{\"type\":\"array\",\"items\":\"null\"}"), "{}");
        byte[] data = encode(id, encoder -> {
            encoder.writeArrayStart();
            encoder.setItemCount(2_000_000_000L);
            encoder.writeArrayEnd();
        });
        byte[] nothing = encode(id, encoder -> {});
        assertThatThrownBy(() -> transactions.deserialize(TOPIC, nothing))
                .as("fetches the schema, so that only decoding is measured below")
                .isInstanceOf(DecodingException.class);

        assertThat(isRefused(transactions, TOPIC, data)).isTrue();
    }

    @Test
    @Timeout(10)
    void nestingWithoutEndIsRefused() throws IOException {
        String nested =
                "{\"type\":\"record\",\"name\":\"Nest\",\"fields\":[{\"name\":\"in\",\"type\":[\"null\",\"Nest\"]}]}";
        int id = registry.add("nested", writerWith(nested), "{}");
        byte[] data = encode(id, encoder -> {
            for (int i = 0; i < 900_000; i++) {
                encoder.writeIndex(1);
            }
        });

        assertThatThrownBy(() -> transactions.deserialize(TOPIC, data)).isInstanceOf(DecodingException.class);
    }

    private boolean isRefused(AvroDeserializer<?> deserializer, String topic, byte[] data) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        boolean refused = false;
        try {
            deserializer.deserialize(topic, data);
        } catch (DecodingException expected) {
            refused = true;
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("memory for %d bytes", data.length)
                .isLessThan(MOST_BYTES);
        return refused;
    }

    /** The schema id stays, so that the registry is not asked for thousands of others. */
    private static byte[] mutate(byte[] good, Random random) {
        byte[] data = good.clone();
        int body = 5 + random.nextInt(data.length - 5);
        switch (random.nextInt(4)) {
            case 0 -> data[body] ^= (byte) (1 << random.nextInt(8));
            case 1 -> data = Arrays.copyOf(data, body);
            case 2 -> {
                for (int i = body; i < Math.min(data.length, body + 9); i++) {
                    data[i] = (byte) 0xff;
                }
            }
            default -> {
                for (int i = 0; i < 4; i++) {
                    data[5 + random.nextInt(data.length - 5)] = (byte) random.nextInt();
                }
            }
        }
        return data;
    }

    private interface Body {
        void write(BinaryEncoder encoder) throws IOException;
    }

    private static byte[] encode(int id, Body body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(SchemaId.prefix(id));
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        body.write(encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    /** A Transaction as another publisher might have it: with a field before all others that our class does not know. */
    private static String writerWith(String type) {
        return Transaction.getClassSchema()
                .toString()
                .replaceFirst("\"fields\":\\[", "\"fields\":[{\"name\":\"further\",\"type\":" + type + "},");
    }

    private byte[] write(SpecificRecord message, String topic) {
        return Objects.requireNonNull(new AvroSerializer<SpecificRecord>(serdes.schemas()).serialize(topic, message));
    }

    private <V> AvroDeserializer<V> deserializer(Topic<?, V> topic) {
        return new AvroDeserializer<>(serdes.schemas(), topic.valueType());
    }
}
