package io.bellwether.embedded.registry;

import static io.bellwether.embedded.registry.RegistryCalls.record;
import static io.bellwether.embedded.registry.RegistryCalls.schema;
import static io.bellwether.embedded.registry.RegistryCalls.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.embedded.EmbeddedStartException;
import io.bellwether.embedded.EmbeddedStartException.Reason;
import io.bellwether.embedded.broker.BrokerConfig;
import io.bellwether.embedded.broker.EmbeddedBroker;
import io.bellwether.embedded.registry.RegistryCalls.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRegistryIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String V1 = record("{\"name\":\"a\",\"type\":\"string\"}");
    private static final String V2 =
            record("{\"name\":\"a\",\"type\":\"string\"},{\"name\":\"b\",\"type\":\"int\",\"default\":0}");
    private static final String WITHOUT_DEFAULT =
            record("{\"name\":\"a\",\"type\":\"string\"},{\"name\":\"c\",\"type\":\"int\"}");

    @TempDir
    static Path directory;

    private static EmbeddedBroker broker;

    private final String topic = "schemas-" + UUID.randomUUID();
    private EmbeddedRegistry registry;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(new BrokerConfig(directory, "127.0.0.1", 0));
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void startRegistry() {
        registry = start();
    }

    @AfterEach
    void stopRegistry() {
        registry.close();
    }

    @Test
    void givesOneIdToOneSchemaWhateverItsWhiteSpaceAndSubject() throws Exception {
        int first = register("s-value", V1).id();

        assertThat(register("s-value", V1.replace(",", " ,\n "))
                        .body()
                        .path("id")
                        .asInt())
                .isEqualTo(first);
        assertThat(register("other-value", V1).id()).isEqualTo(first);
        assertThat(get("/subjects/s-value/versions").body()).hasToString("[1]");
        assertThat(get("/subjects").body()).hasToString("[\"other-value\",\"s-value\"]");
        assertThat(get("/schemas/ids/" + first + "/subjects").body()).hasToString("[\"other-value\",\"s-value\"]");
    }

    @Test
    void servesASchemaByIdByGuidAndByVersion() throws Exception {
        JsonNode registered = register("s-value", V1).body();
        register("s-value", V2);

        assertThat(get("/schemas/ids/" + registered.path("id").asInt()).text("schema"))
                .isEqualTo(V1);
        assertThat(get("/schemas/guids/" + registered.path("guid").asText()).text("schema"))
                .isEqualTo(V1);
        assertThat(get("/subjects/s-value/versions/latest")
                        .body()
                        .path("version")
                        .asInt())
                .isEqualTo(2);
        assertThat(get("/subjects/s-value/versions/1/schema").body()).isEqualTo(JSON.readTree(V1));
    }

    @Test
    void findsTheVersionASchemaAlreadyIs() throws Exception {
        register("s-value", V1);

        assertThat(post("/subjects/s-value", schema(V1)).body().path("version").asInt())
                .isEqualTo(1);
        assertError(post("/subjects/s-value", schema(V2)), 404, 40403);
        assertError(post("/subjects/absent-value", schema(V1)), 404, 40401);
    }

    @Test
    void refusesASchemaThatCannotReadEveryEarlierVersionAndSaysWhy() throws Exception {
        register("s-value", V1);

        Answer refused = register("s-value", WITHOUT_DEFAULT);

        assertError(refused, 409, 409);
        assertThat(refused.text("message")).contains("s-value", "version 1", "READER_FIELD_MISSING_DEFAULT_VALUE", "c");
    }

    @Test
    void answersACompatibilityQuestionWithoutRegistering() throws Exception {
        register("s-value", V1);

        JsonNode no = post("/compatibility/subjects/s-value/versions/latest?verbose=true", schema(WITHOUT_DEFAULT))
                .body();
        JsonNode yes =
                post("/compatibility/subjects/s-value/versions", schema(V2)).body();

        assertThat(no.path("is_compatible").asBoolean()).isFalse();
        assertThat(no.path("messages")).hasSize(1);
        assertThat(yes).hasToString("{\"is_compatible\":true}");
        assertThat(get("/subjects/s-value/versions").body()).hasToString("[1]");
    }

    @Test
    void keepsALevelForAllAndOneForASubject() throws Exception {
        register("s-value", V1);
        assertThat(get("/config").text("compatibilityLevel")).isEqualTo("BACKWARD_TRANSITIVE");
        assertError(get("/config/s-value"), 404, 40408);

        put("/config/s-value", "{\"compatibility\":\"none\"}");

        assertThat(get("/config/s-value").text("compatibilityLevel")).isEqualTo("NONE");
        assertThat(register("s-value", WITHOUT_DEFAULT).status()).isEqualTo(200);
        assertError(put("/config", "{\"compatibility\":\"SOMETIMES\"}"), 422, 42203);
    }

    @Test
    void answersWithTheErrorCodesThatClientsKnow() throws Exception {
        register("s-value", V1);

        assertError(get("/schemas/ids/4711"), 404, 40403);
        assertError(get("/schemas/guids/" + UUID.randomUUID()), 404, 40403);
        assertError(get("/subjects/absent/versions"), 404, 40401);
        assertError(get("/subjects/s-value/versions/7"), 404, 40402);
        assertError(get("/subjects/s-value/versions/zero"), 422, 42202);
        assertError(register("s-value", "{\"type\":\"nonsense\"}"), 422, 42201);
        assertError(post("/subjects/s-value/versions", "not json"), 400, 400);
        assertError(post("/subjects/s-value/versions", "x".repeat(1_100_000)), 413, 413);
        assertError(get("/nowhere"), 404, 404);
        assertError(put("/subjects", "{}"), 405, 405);
        assertThat(get("/mode").text("mode")).isEqualTo("READWRITE");
    }

    @Test
    void readsEverythingBackAfterARestart() throws Exception {
        register("s-value", V1);
        int second = register("s-value", V2).id();
        put("/config/other-value", "{\"compatibility\":\"FULL\"}");
        registry.close();

        registry = start();

        assertThat(get("/subjects/s-value/versions").body()).hasToString("[1,2]");
        assertThat(get("/schemas/ids/" + second).text("schema")).isEqualTo(V2);
        assertThat(get("/config/other-value").text("compatibilityLevel")).isEqualTo("FULL");
        assertThat(register("third-value", record("")).id()).isEqualTo(second + 1);
    }

    @Test
    void neverGivesOneIdToTwoSchemasWhenASecondRegistryTakesTheTopicOver() throws Exception {
        EmbeddedRegistry usurper = start();
        try {
            int taken = RegistryCalls.register(usurper.url(), "u-value", V1).id();

            assertError(register("s-value", V2), 500, 50001);
            assertThat(register("s-value", V2).id()).isEqualTo(taken + 1);
        } finally {
            usurper.close();
        }
    }

    @Test
    void refusesATopicThatIsNotCompacted() throws Exception {
        String plain = "plain-" + UUID.randomUUID();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(plain, 1, (short) 1))).all().get();
        }

        assertThatThrownBy(() ->
                        EmbeddedRegistry.start(new RegistryConfig("127.0.0.1", 0, broker.bootstrapServers(), plain)))
                .isInstanceOfSatisfying(
                        EmbeddedStartException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.TOPIC))
                .hasMessageContaining("cleanup.policy=delete");
    }

    @Test
    void namesATakenPort() {
        int port = registry.url().getPort();

        assertThatThrownBy(() ->
                        EmbeddedRegistry.start(new RegistryConfig("127.0.0.1", port, broker.bootstrapServers(), topic)))
                .isInstanceOfSatisfying(
                        EmbeddedStartException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.PORT_TAKEN))
                .hasMessageContaining("127.0.0.1:" + port);
    }

    private EmbeddedRegistry start() {
        return EmbeddedRegistry.start(new RegistryConfig("127.0.0.1", 0, broker.bootstrapServers(), topic));
    }

    private Answer register(String subject, String schema) throws Exception {
        return RegistryCalls.register(registry.url(), subject, schema);
    }

    private Answer get(String path) throws Exception {
        return send(registry.url(), "GET", path, "");
    }

    private Answer post(String path, String body) throws Exception {
        return send(registry.url(), "POST", path, body);
    }

    private Answer put(String path, String body) throws Exception {
        return send(registry.url(), "PUT", path, body);
    }

    private static void assertError(Answer answer, int status, int code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.errorCode()).isEqualTo(code);
        assertThat(answer.text("message")).isNotBlank();
    }
}
