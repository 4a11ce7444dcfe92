package io.bellwether.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LogEntryCodecTest {

    static Stream<LogEntry> entries() {
        Schema schema = new Schema.Parser().parse(RegistryCalls.record("{\"name\":\"a\",\"type\":\"string\"}"));
        return Stream.of(
                new LogEntry.Registered(new SubjectVersion("s-value", 3, schema, 7)),
                new LogEntry.GlobalLevel(CompatibilityLevel.FULL),
                new LogEntry.SubjectLevel("s-value", CompatibilityLevel.NONE),
                new LogEntry.SubjectLevelRemoved("s-value"));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void readsWhatItWrote(LogEntry entry) {
        assertThat(LogEntryCodec.decode(LogEntryCodec.key(entry), LogEntryCodec.value(entry)))
                .contains(entry);
    }

    @Test
    void passesOverWhatMeansNothing() {
        assertThat(LogEntryCodec.decode("{\"keytype\":\"NOOP\",\"magic\":0}", null))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain text | x",
                "{\"keytype\":\"DELETE_SUBJECT\"} | {}",
                "{\"keytype\":\"SCHEMA\"} | {\"subject\":\"s\",\"version\":1,\"id\":1,\"schema\":\"nonsense\"}",
                "{\"keytype\":\"SCHEMA\"} | {\"schemaType\":\"PROTOBUF\",\"schema\":\"x\"}",
                "{\"keytype\":\"CONFIG\"} | {\"compatibilityLevel\":\"SOMETIMES\"}"
            })
    void refusesTheRecordsOfOthers(String key, String value) {
        assertThatThrownBy(() -> LogEntryCodec.decode(key, value)).isInstanceOf(IllegalArgumentException.class);
    }
}
