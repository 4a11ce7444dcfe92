package io.bellwether.service.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    record Everything(
            @Setting(value = "plain", doc = "d") String text,
            @Setting(value = "true", doc = "d") boolean flag,
            @Setting(value = "5000000000", doc = "d") long large,
            @Setting(value = "0.25", doc = "d") double ratio,
            @Setting(value = "250ms", doc = "d") Duration pause,
            @Setting(value = "some/dir", doc = "d") Path place,

            @Setting(value = "http://127.0.0.1:1", doc = "d")
            URI target,

            @Setting(value = "second-one", doc = "d") Choice choice,
            @Setting(doc = "d") Optional<Integer> maybe,
            @Setting(value = "a, b", doc = "d") List<String> names,
            @Setting(doc = "d") Map<String, String> free,
            @Setting(value = "port=8080", doc = "d") HttpConfig http,
            @Setting(doc = "d") Optional<HttpConfig> extra) {}

    enum Choice {
        FIRST,
        SECOND_ONE
    }

    @TempDir
    Path directory;

    @Test
    void everyTypeTakesItsDefault() {
        Everything read = Settings.from().build().read("t", Everything.class);

        assertThat(read)
                .isEqualTo(new Everything(
                        "plain",
                        true,
                        5_000_000_000L,
                        0.25,
                        Duration.ofMillis(250),
                        Path.of("some/dir"),
                        URI.create("http://127.0.0.1:1"),
                        Choice.SECOND_ONE,
                        Optional.empty(),
                        List.of("a", "b"),
                        Map.of(),
                        new HttpConfig("127.0.0.1", 8080),
                        Optional.empty()));
    }

    @Test
    void theLaterOfDefaultsFileEnvironmentAndFlagsWins() throws IOException {
        Path yaml = write(
                "a.yaml",
                "bellwether:\n  kafka:\n    topic-prefix: file.\n    replication: 5\n    bootstrap-servers: file:1\n");
        Settings settings = Settings.from()
                .flags(Map.of("bellwether.kafka.topic-prefix", "flag."))
                .environment(Map.of("BELLWETHER_KAFKA_TOPIC_PREFIX", "env.", "BELLWETHER_KAFKA_REPLICATION", "2"))
                .file(yaml)
                .defaults(Map.of(
                        "bellwether.kafka.bootstrap-servers",
                        "weak:1",
                        "bellwether.kafka.schema-registry-url",
                        "http://weak"))
                .build();

        KafkaConfig kafka = settings.read("bellwether.kafka", KafkaConfig.class);
        settings.verify();

        assertThat(kafka).isEqualTo(new KafkaConfig("file:1", "http://weak", "flag.", (short) 2, Map.of()));
        assertThat(settings.effective())
                .contains("bellwether.kafka.topic-prefix = flag.  (command line)")
                .contains("bellwether.kafka.replication = 2  (environment BELLWETHER_KAFKA_REPLICATION)")
                .contains("bellwether.kafka.bootstrap-servers = file:1  (file " + yaml + ")")
                .contains("bellwether.kafka.schema-registry-url = http://weak  (default)");
    }

    @Test
    void ofTwoFilesTheLaterWins() throws IOException {
        Path first = write("a.yaml", "bellwether.http: {host: one, port: 1}");
        Path second = write("b.properties", "bellwether.http.port=2");

        Settings settings = Settings.from().file(first).file(second).build();

        assertThat(settings.read("bellwether.http", HttpConfig.class)).isEqualTo(new HttpConfig("one", 2));
        settings.verify();
    }

    @Test
    void clientPropertiesComeFromEverySourceWithTheirDots() throws IOException {
        Path yaml = write("a.yaml", """
                bellwether:
                  kafka:
                    properties:
                      security.protocol: SSL
                      ssl:
                        truststore.location: /etc/trust
                      client.rack: file
                """);
        Settings settings = Settings.from()
                .file(yaml)
                .environment(Map.of("BELLWETHER_KAFKA_PROPERTIES_CLIENT_RACK", "env"))
                .flags(Map.of("bellwether.kafka.properties.linger.ms", "3"))
                .build();

        KafkaConfig kafka = settings.read("bellwether.kafka", KafkaConfig.class);
        settings.verify();

        assertThat(kafka.properties())
                .isEqualTo(Map.of(
                        "security.protocol",
                        "SSL",
                        "ssl.truststore.location",
                        "/etc/trust",
                        "client.rack",
                        "env",
                        "linger.ms",
                        "3"));
        assertThat(kafka.clientProperties())
                .containsEntry("bootstrap.servers", "127.0.0.1:9092")
                .containsEntry("schema.registry.url", "http://127.0.0.1:8085")
                .containsEntry("security.protocol", "SSL");
    }

    @Test
    void anOptionalRecordIsThereWhenOneOfItsKeysIsGiven() {
        Settings settings = Settings.from()
                .flags(Map.of("t.extra.port", "7", "t.maybe", "4"))
                .build();

        Everything read = settings.read("t", Everything.class);
        settings.verify();

        assertThat(read.extra()).contains(new HttpConfig("127.0.0.1", 7));
        assertThat(read.maybe()).contains(4);
    }

    @Test
    void listsAreReadFromYamlSequencesToo() throws IOException {
        Settings settings = Settings.from()
                .file(write("a.yaml", "t:\n  names:\n    - x\n    - y\n"))
                .build();

        assertThat(settings.read("t", Everything.class).names()).containsExactly("x", "y");
        settings.verify();
    }

    @Test
    void blankTextTakesAValueAway() {
        Settings settings = Settings.from()
                .defaults(Map.of("t.maybe", "4"))
                .environment(Map.of("T_MAYBE", "5"))
                .flags(Map.of("t.maybe", " "))
                .build();

        assertThat(settings.read("t", Everything.class).maybe()).isEmpty();
    }

    @Test
    void aDollarIsADollar() {
        Settings settings =
                Settings.from().flags(Map.of("t.text", "pa${ss}w$rd")).build();

        assertThat(settings.read("t", Everything.class).text()).isEqualTo("pa${ss}w$rd");
    }

    @ParameterizedTest
    @CsvSource({"250ms,PT0.25S", "30s,PT30S", "5m,PT5M", "2 h,PT2H", "1d,PT24H", "PT1M30S,PT1M30S"})
    void durationsAreWrittenAsPeopleDo(String text, Duration expected) {
        Settings settings = Settings.from().flags(Map.of("t.pause", text)).build();

        assertThat(settings.read("t", Everything.class).pause()).isEqualTo(expected);
    }

    @Test
    void helpNamesEverySettingWithItsDefaultAndMeaning() {
        Settings settings = Settings.from().build();
        settings.read("bellwether.kafka", KafkaConfig.class);

        assertThat(settings.describe())
                .contains("bellwether.kafka.replication = 3")
                .contains("bellwether.kafka.properties.*")
                .contains("Kafka brokers, host:port");
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }
}
