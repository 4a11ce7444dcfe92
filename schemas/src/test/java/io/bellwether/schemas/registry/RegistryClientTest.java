package io.bellwether.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.schemas.message.Label;
import io.bellwether.schemas.registry.RegistryException.Kind;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryClientTest {

    private static final Schema SCHEMA = PlainSchema.of(Label.getClassSchema());

    private final TestRegistry registry = new TestRegistry();
    private final RegistryClient client = client(registry.url());

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void whatWasRegisteredIsFoundByIdByGuidByVersionAndBySchema() throws Exception {
        int id = client.register("a topic/with, odd+name-value", SCHEMA);

        assertThat(client.byId(id)).isEqualTo(SCHEMA);
        assertThat(client.byGuid(TestRegistry.guid(id))).isEqualTo(SCHEMA);
        assertThat(client.lookUp("a topic/with, odd+name-value", SCHEMA)).isEqualTo(id);
        assertThat(client.versions("a topic/with, odd+name-value")).containsExactly(1);
        assertThat(client.latest("a topic/with, odd+name-value")).isEqualTo(new RegisteredSchema(id, 1, SCHEMA));
        assertThat(client.version("a topic/with, odd+name-value", 1).schema()).isEqualTo(SCHEMA);
    }

    @Test
    void aSchemaThatRefersToOthersIsReadWithThem() throws Exception {
        registry.add(
                "inner",
                "{\"type\":\"record\",\"name\":\"a.Inner\",\"fields\":[{\"name\":\"x\",\"type\":\"int\"}]}",
                "{}");
        int id = registry.add(
                "outer",
                "{\"type\":\"record\",\"name\":\"a.Outer\",\"fields\":[{\"name\":\"inner\",\"type\":\"a.Inner\"}]}",
                "{\"references\":[{\"name\":\"a.Inner\",\"subject\":\"inner\",\"version\":1}]}");

        assertThat(client.byId(id).getField("inner").schema().getField("x")).isNotNull();
    }

    @Test
    void anIdThatTheRegistryDoesNotHaveIsUnknown() {
        assertThat(failure(() -> client.byId(99)).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(failure(() -> client.versions("nothing")).kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void aRegistryWithoutGuidsLacksThemInsteadOfBeingAway() {
        registry.forgetGuids();

        assertThat(failure(() -> client.byGuid(TestRegistry.guid(1))).kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void aPlaceWithoutARegistryIsNotTakenForOneWithoutGuids() {
        registry.fail(404, "");

        assertThat(failure(() -> client.byGuid(TestRegistry.guid(1))).kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "500, '', UNAVAILABLE",
        "503, '{\"error_code\":50301}', UNAVAILABLE",
        "429, '', UNAVAILABLE",
        "401, '', UNAVAILABLE",
        "404, '<html>nothing here</html>', UNAVAILABLE",
        "404, '{\"error_code\":404}', UNAVAILABLE",
        "302, '', UNAVAILABLE",
        "200, '<html>a login page</html>', UNAVAILABLE",
        "200, '{}', UNAVAILABLE",
        "409, '{\"error_code\":409,\"message\":\"incompatible\"}', REFUSED",
        "422, '{\"error_code\":42201}', REFUSED"
    })
    void answersAreToldApart(int status, String body, Kind kind) {
        registry.fail(status, body);

        assertThat(failure(() -> client.register("a", SCHEMA)).kind()).isEqualTo(kind);
    }

    @Test
    void whatIsNoAvroSchemaIsRefused() {
        int broken = registry.add("a", "{\"type\":\"nonsense\"}", "{}");
        int other = registry.add("b", "syntax = \"proto3\";", "{\"schemaType\":\"PROTOBUF\"}");

        assertThat(failure(() -> client.byId(broken)).kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure(() -> client.byId(other)))
                .hasMessageContaining("PROTOBUF")
                .extracting(RegistryException::kind)
                .isEqualTo(Kind.REFUSED);
    }

    @Test
    void theNextUrlIsTriedWhenOneDoesNotAnswer() throws Exception {
        try (TestRegistry failing = new TestRegistry()) {
            failing.fail(503, "");
            RegistryClient both = client(failing.url() + "," + registry.url());

            both.register("a", SCHEMA);
            both.byId(1);

            assertThat(failing.requests())
                    .as("asked once, then the one that answered is preferred")
                    .hasSize(1);
        }
    }

    @Test
    void credentialsAreSentFromConfigurationOrFromTheUrl() throws Exception {
        String expected = "Basic YWxpY2U6c2VjcmV0";
        Map<String, String> userInfo = Map.of(
                RegistryConfig.URL, registry.url(),
                RegistryConfig.CREDENTIALS_SOURCE, "USER_INFO",
                RegistryConfig.USER_INFO, "alice:secret");

        new RegistryClient(RegistryConfig.from(userInfo)).register("a", SCHEMA);
        assertThat(registry.authorization()).isEqualTo(expected);

        client(registry.url().replace("http://", "http://alice:secret@")).register("b", SCHEMA);
        assertThat(registry.authorization()).isEqualTo(expected);
    }

    @Test
    void aRegistryThatAcceptsAndNeverAnswersIsUnavailableInTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            RegistryClient waiting = new RegistryClient(RegistryConfig.from(Map.of(
                    RegistryConfig.URL,
                    "http://127.0.0.1:" + silent.getLocalPort(),
                    RegistryConfig.READ_TIMEOUT,
                    "200")));

            RegistryException failure = failure(() -> waiting.byId(1));

            assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(failure).hasMessageContaining(String.valueOf(silent.getLocalPort()));
        }
    }

    @Test
    void requestsGoWhereTheApiHasThem() throws Exception {
        client.register("a-value", SCHEMA);
        client.byId(1);

        assertThat(registry.requests()).isEqualTo(List.of("POST /subjects/a-value/versions", "GET /schemas/ids/1"));
    }

    private static RegistryClient client(String urls) {
        return new RegistryClient(RegistryConfig.from(Map.of(RegistryConfig.URL, urls)));
    }

    private static RegistryException failure(ThrowingCallable call) {
        return catchThrowableOfType(RegistryException.class, call);
    }
}
