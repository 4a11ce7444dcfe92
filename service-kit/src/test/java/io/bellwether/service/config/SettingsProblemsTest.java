package io.bellwether.service.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.service.config.problem.ConfigurationException;
import io.bellwether.service.config.problem.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsProblemsTest {

    record Service(
            @Setting(doc = "Who it is.") String title,
            @Setting(value = "8", doc = "How many.") int threads,
            @Setting(value = "30s", doc = "How long.") Duration timeout,
            @Setting(value = "quick", doc = "How.") Mode mode,
            @Setting(value = "port=8080", doc = "Where.") HttpConfig http) {
        Service {
            if (threads < 1) {
                throw new IllegalArgumentException("threads must be 1 or more");
            }
        }
    }

    enum Mode {
        QUICK,
        VERY_CAREFUL
    }

    record Login(
            @Setting(doc = "Password.", secret = true) String password,
            @Setting(value = "x", doc = "User.") String user) {
        Login {
            if (password.length() < 20) {
                throw new IllegalArgumentException("password " + password + " is shorter than 20 letters");
            }
        }
    }

    record Parts(
            @Setting(value = "false", doc = "d") boolean flag,
            @Setting(value = "0.5", doc = "d") double ratio,
            @Setting(value = "http://127.0.0.1", doc = "d") URI target) {}

    @TempDir
    Path directory;

    @Test
    void everyProblemOfEveryReadIsReportedAtOnceWithKeyValueOriginAndAdvice() {
        Settings settings = Settings.from()
                .environment(Map.of(
                        "BELLWETHER_A_THREADS",
                        "many",
                        "BELLWETHER_A_TIMEOUT",
                        "soon",
                        "BELLWETHER_KAFKA_REPLICATION",
                        "0"))
                .flags(Map.of(
                        "bellwether.a.mode", "fast", "bellwether.a.http.port", "70000", "bellwether.a.tread", "3"))
                .build();

        settings.read("bellwether.a", Service.class);
        settings.read("bellwether.kafka", KafkaConfig.class);

        assertThat(problems(settings))
                .containsExactlyInAnyOrder(
                        "bellwether.a.title  (not set)\n    is required; expected text. Who it is.",
                        "bellwether.a.threads = many  (environment BELLWETHER_A_THREADS)\n"
                                + "    expected a whole number. How many.",
                        "bellwether.a.timeout = soon  (environment BELLWETHER_A_TIMEOUT)\n"
                                + "    expected a duration such as 250ms, 30s, 5m, 2h, 1d or PT30S. How long.",
                        "bellwether.a.mode = fast  (command line)\n    expected one of quick, very-careful. How.",
                        "bellwether.a.http.port = 70000  (command line)\n    port must be from 0 to 65535",
                        "bellwether.kafka.replication = 0  (environment BELLWETHER_KAFKA_REPLICATION)\n"
                                + "    replication must be 1 or more",
                        "bellwether.a.tread  (command line)\n    is not a setting; did you mean bellwether.a.threads?");
    }

    @Test
    void aRecordThatRefusesEvenStandInsEndsReadingWithEverythingSoFar() {
        Settings settings =
                Settings.from().flags(Map.of("a.threads", "x", "a.title", "t")).build();
        settings.read("a", Service.class);

        assertThatThrownBy(() -> settings.read("login", Login.class))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("2 problems in the configuration:")
                .hasMessageContaining("a.threads = x")
                .hasMessageContaining("login.password  (not set)");
    }

    @Test
    void aSecretIsNeverShown() {
        Settings settings = Settings.from()
                .environment(Map.of(
                        "BELLWETHER_LOGIN_PASSWORD", "hunter2-hunter2-hunter2",
                        "BELLWETHER_LOGIN_PASWORD", "hunter3",
                        "BELLWETHER_KAFKA_PROPERTIES_SASL_JAAS_CONFIG", "login hunter4",
                        "BELLWETHER_KAFKA_PROPERTIES_SSL_KEY_PASSWORD", "hunter5",
                        "BELLWETHER_KAFKA_SCHEMA_REGISTRY_URL", "http://me:hunter6@registry:8081"))
                .build();

        settings.read("bellwether.login", Login.class);
        KafkaConfig kafka = settings.read("bellwether.kafka", KafkaConfig.class);

        assertThat(settings.effective() + settings.given() + kafka + problems(settings))
                .doesNotContain("hunter")
                .contains("bellwether.login.password = ******")
                .contains("sasl.jaas.config = ******")
                .contains("http://******@registry:8081")
                .contains("BELLWETHER_LOGIN_PASWORD", "did you mean BELLWETHER_LOGIN_PASSWORD?");
        assertThat(kafka.clientProperties()).containsEntry("ssl.key.password", "hunter5");
    }

    @Test
    void aSecretInARecordsOwnComplaintIsHiddenToo() {
        Settings settings =
                Settings.from().flags(Map.of("login.password", "hunter2")).build();

        assertThatThrownBy(() -> settings.read("login", Login.class))
                .hasMessageContaining("password ****** is shorter than 20 letters")
                .message()
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({"flag,yes", "ratio,NaN", "ratio,1e999", "ratio,half", "target,registry", "target,http://a b"})
    void valuesOfAnotherTypeAreRefused(String name, String text) {
        Settings settings = Settings.from().flags(Map.of("p." + name, text)).build();

        settings.read("p", Parts.class);

        assertThat(problems(settings))
                .singleElement()
                .asString()
                .startsWith("p." + name + " = " + text + "  (command line)\n    expected");
    }

    @ParameterizedTest
    @CsvSource({
        "bellwether.kafka.bootstrap-server,bellwether.kafka.bootstrap-servers",
        "bellwether.kafka.topicPrefix,bellwether.kafka.topic-prefix",
        "kafka.replication,bellwether.kafka.replication",
        "belwether.kafka.replication,bellwether.kafka.replication"
    })
    void anUnknownKeyIsRefusedWithTheOneThatWasProbablyMeant(String given, String meant) {
        Settings settings = Settings.from().flags(Map.of(given, "1")).build();

        settings.read("bellwether.kafka", KafkaConfig.class);

        assertThat(problems(settings)).singleElement().asString().endsWith("did you mean " + meant + "?");
    }

    @Test
    void whereNothingIsNearNothingIsSuggested() {
        Settings settings = Settings.from()
                .environment(Map.of("BELLWETHER_ZZZZZZZZZZ", "1"))
                .build();

        settings.read("bellwether.kafka", KafkaConfig.class);

        assertThat(problems(settings))
                .containsExactly("BELLWETHER_ZZZZZZZZZZ  (environment BELLWETHER_ZZZZZZZZZZ)\n"
                        + "    is not a setting; remove it, or see --help for those there are");
    }

    @Test
    void keysOfOtherProcessesAndOfTheLauncherAreNotRefused() {
        Settings settings = Settings.from()
                .environment(Map.of(
                        "BELLWETHER_OTHER_PORT",
                        "1",
                        "BELLWETHER_HOME",
                        "/opt",
                        "BELLWETHER_JAVA_OPTS",
                        "-Xmx1g",
                        "PATH",
                        "/bin"))
                .flags(Map.of("bellwether.other.deep.key", "1"))
                .build()
                .elsewhere("bellwether.other");

        assertThatCode(settings::verify).doesNotThrowAnyException();
    }

    @Test
    void theKeysOfAnAbsentOptionalRecordAreKnown() {
        record Holder(@Setting(doc = "d") java.util.Optional<HttpConfig> extra) {}
        Settings settings =
                Settings.from().flags(Map.of("bellwether.extra.prt", "1")).build();

        settings.read("bellwether", Holder.class);

        assertThat(String.join("", problems(settings))).contains("did you mean bellwether.extra.port?");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path missing = directory.resolve("missing.yaml");

        assertThatThrownBy(() -> Settings.from().file(missing))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(missing.toString())
                .hasMessageContaining("there is no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: [", "- 1\n- 2\n", "\t", "a: b: c"})
    void aFileThatIsNoYamlMapIsRefused(String content) throws IOException {
        Path broken = Files.writeString(directory.resolve("broken.yaml"), content);

        assertThatThrownBy(() -> Settings.from().file(broken))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("give a readable YAML");
    }

    private static List<String> problems(Settings settings) {
        return catchThrowableOfType(ConfigurationException.class, settings::verify).problems().stream()
                .map(Problem::describe)
                .toList();
    }
}
