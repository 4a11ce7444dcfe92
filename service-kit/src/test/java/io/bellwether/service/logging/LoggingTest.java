package io.bellwether.service.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import io.bellwether.service.logging.LogConfig.Format;
import io.bellwether.service.logging.LogConfig.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

class LoggingTest {

    @TempDir
    Path directory;

    private final LoggerContext context = new LoggerContext();

    @BeforeEach
    void start() {
        context.setMDCAdapter(new LogbackMDCAdapter());
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void textIsOneConciseLineWithoutColours() throws IOException {
        apply(Format.TEXT, Severity.INFO, Map.of());

        context.getLogger("io.bellwether.some.Place")
                .atInfo()
                .addKeyValue("rate", 3)
                .log("Going on");
        context.getLogger("io.bellwether.some.Place").info("Plain");

        assertThat(lines()).hasSize(2);
        assertThat(lines().get(0)).matches("\\d{4}-\\d\\d-\\d\\dT\\S+Z INFO  Place: Going on rate=\"3\"");
        assertThat(lines().get(1)).endsWith("Place: Plain");
    }

    @Test
    void jsonIsOneObjectPerLineEvenWithAnException() throws IOException {
        apply(Format.JSON, Severity.INFO, Map.of());

        context.getLogger("a.B")
                .atWarn()
                .addKeyValue("rate", 3)
                .setCause(new IllegalStateException("x"))
                .log("Two\nlines {}", 1);

        assertThat(lines())
                .singleElement()
                .asString()
                .startsWith("{")
                .endsWith("}")
                .contains(
                        "\"level\":\"WARN\"",
                        "\"loggerName\":\"a.B\"",
                        "\"formattedMessage\":\"Two\\nlines 1\"",
                        "\"rate\":\"3\"",
                        "IllegalStateException");
    }

    @Test
    void librariesThatTalkALotAreQuieterUntilSomebodyAsks() throws IOException {
        apply(Format.TEXT, Severity.INFO, Map.of("org.apache.kafka.clients", "info"));

        context.getLogger("org.apache.kafka.common.config.AbstractConfig").info("values: ...");
        context.getLogger("org.apache.kafka.clients.producer.ProducerConfig").info("asked for");
        context.getLogger("org.apache.kafka.streams.KafkaStreams").warn("Serious");

        assertThat(lines()).hasSize(2);
    }

    @Test
    void atErrorNobodySpeaksLouder() {
        apply(Format.TEXT, Severity.ERROR, Map.of());

        assertThat(context.getLogger("org.apache.kafka").getEffectiveLevel()).isEqualTo(Level.ERROR);
        assertThat(context.getLogger(Logger.ROOT_LOGGER_NAME).getLevel()).isEqualTo(Level.ERROR);
    }

    @Test
    void aLevelThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> new LogConfig(Format.TEXT, Severity.INFO, Map.of("a", "loud"), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("levels must be");
    }

    private void apply(Format format, Severity level, Map<String, String> levels) {
        Logging.apply(new LogConfig(format, level, levels, Optional.of(file())), context);
    }

    private Path file() {
        return directory.resolve("log");
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(file());
    }
}
