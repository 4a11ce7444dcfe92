package io.bellwether.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.schemas.CauseCode;
import io.bellwether.schemas.message.Label;
import io.bellwether.schemas.registry.PlainSchema;
import io.bellwether.schemas.registry.RegistryClient;
import io.bellwether.schemas.registry.RegistryConfig;
import io.bellwether.schemas.registry.TestRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchemasTest {

    private static final Schema SCHEMA = PlainSchema.of(Label.getClassSchema());
    private static final SchemaId FIRST = new SchemaId.Numbered(1);

    private final TestRegistry registry = new TestRegistry();
    private final AtomicLong nanos = new AtomicLong();
    private final Map<String, String> config = Map.of(RegistryConfig.URL, registry.url());
    private final Schemas schemas =
            new Schemas(new RegistryClient(RegistryConfig.from(config)), SerdeConfig.from(config, false), nanos::get);

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void aSchemaIsAskedForOnce() {
        registry.add("a", SCHEMA.toString(), "{}");

        assertThat(schemas.of(FIRST, "a")).isEqualTo(SCHEMA);
        assertThat(schemas.of(FIRST, "a")).isEqualTo(SCHEMA);

        assertThat(registry.requests()).containsExactly("GET /schemas/ids/1");
    }

    @Test
    void anUnknownIdIsNotAskedForAgainForAMomentAndThenFound() {
        assertThat(refusal().code()).isEqualTo(CauseCode.UNKNOWN_SCHEMA);
        registry.add("a", SCHEMA.toString(), "{}");

        nanos.addAndGet(Duration.ofMillis(900).toNanos());
        assertThat(refusal().code()).isEqualTo(CauseCode.UNKNOWN_SCHEMA);
        assertThat(registry.requests()).hasSize(1);

        nanos.addAndGet(Duration.ofMillis(200).toNanos());
        assertThat(schemas.of(FIRST, "a")).isEqualTo(SCHEMA);
    }

    @Test
    void aRegistryThatFailsIsNeverTakenForOneThatDoesNotHaveIt() {
        registry.fail(503, "");
        assertThatThrownBy(() -> schemas.of(FIRST, "a"))
                .isInstanceOf(RegistryUnavailableException.class)
                .isInstanceOf(RetriableException.class);

        registry.fail(0, "");
        registry.add("a", SCHEMA.toString(), "{}");
        assertThat(schemas.of(FIRST, "a")).as("tried again at once").isEqualTo(SCHEMA);
    }

    @Test
    void aRegistryThatIsGoneIsUnavailable() {
        registry.close();

        assertThatThrownBy(() -> schemas.of(FIRST, "a")).isInstanceOf(RegistryUnavailableException.class);
        assertThatThrownBy(() -> schemas.toWrite("a", false, SCHEMA)).isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void aSchemaThatIsNotAvroMakesTheRecordUndecodable() {
        registry.add("a", "{}", "{\"schemaType\":\"JSON\"}");

        assertThat(refusal().code()).isEqualTo(CauseCode.UNDECODABLE);
    }

    @Test
    void aSchemaThatTheRegistryRefusesSaysWhy() {
        registry.fail(409, "{\"error_code\":409,\"message\":\"READER_FIELD_MISSING_DEFAULT_VALUE\"}");

        assertThatThrownBy(() -> schemas.toWrite("a", false, SCHEMA))
                .isInstanceOf(SerializationException.class)
                .hasMessageContainingAll("a-value", "READER_FIELD_MISSING_DEFAULT_VALUE");
    }

    private DecodingException refusal() {
        return catchThrowableOfType(DecodingException.class, () -> schemas.of(FIRST, "a"));
    }
}
