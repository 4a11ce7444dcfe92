package io.bellwether.schemas.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.schemas.message.Label;
import io.bellwether.schemas.registry.PlainSchema;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaHistoryTest {

    private static final Path SOURCES = Path.of("src", "main", "avro");

    @TempDir
    private Path history = Path.of("");

    @Test
    void todaysSchemasReadWhatEveryReleaseHasWritten() throws IOException {
        assertThat(SchemaHistory.read(Path.of("history")).problems(today())).isEmpty();
    }

    @Test
    void aReleaseIsACopyOfTheSources() throws IOException {
        copySources("v1.0.0");

        SchemaHistory read = SchemaHistory.read(history);

        assertThat(read.problems(today())).isEmpty();
        assertThat(read.releases().get("v1.0.0")).hasSameSizeAs(today());
    }

    @Test
    void aFieldWithoutDefaultThatAReleaseDidNotHaveIsCaught() throws IOException {
        release("v1.0.0", withoutField("source", withoutField("label", label())));

        assertThat(SchemaHistory.read(history).problems(today()))
                .singleElement()
                .asString()
                .contains("Label of v1.0.0", "READER_FIELD_MISSING_DEFAULT_VALUE", "label");
    }

    @Test
    void everyReleaseCountsAndNotOnlyTheLast() throws IOException {
        release(
                "v1.0.0",
                label().replace("\"name\":\"eventId\",\"type\":\"string\"", "\"name\":\"eventId\",\"type\":\"long\""));
        release("v1.1.0", label());

        assertThat(SchemaHistory.read(history).problems(today()))
                .singleElement()
                .asString()
                .contains("v1.0.0", "TYPE_MISMATCH");
    }

    @Test
    void anEnumSymbolThatWasTakenAwayIsCaughtInNestedTypes() throws IOException {
        copySources("v1.0.0");
        Path nested = history.resolve("v1.0.0").resolve("shared").resolve("RiskLevel.avsc");
        Files.writeString(nested, Files.readString(nested).replace("\"HIGH\"", "\"HIGH\", \"EXTREME\""));

        assertThat(SchemaHistory.read(history).problems(today()))
                .singleElement()
                .asString()
                .contains("RiskEvent of v1.0.0", "EXTREME");
    }

    @Test
    void aReleasedRecordThatIsGoneIsCaught() throws IOException {
        release("v1.0.0", label().replace("\"name\":\"Label\"", "\"name\":\"Truth\""));

        assertThat(SchemaHistory.read(history).problems(today()))
                .containsExactly("io.bellwether.schemas.message.Truth of v1.0.0 is gone");
    }

    private static Collection<Schema> today() {
        return new Topics("")
                .all().stream()
                        .map(Topic::valueType)
                        .filter(SpecificRecord.class::isAssignableFrom)
                        .map(type -> SpecificData.get().getSchema(type))
                        .collect(Collectors.toSet());
    }

    private static String label() {
        return PlainSchema.of(Label.getClassSchema()).toString();
    }

    private static String withoutField(String name, String schema) {
        Schema parsed = new Schema.Parser().parse(schema);
        List<Schema.Field> fields = parsed.getFields().stream()
                .filter(field -> !field.name().equals(name))
                .map(field -> new Schema.Field(field, field.schema()))
                .toList();
        return Schema.createRecord(parsed.getName(), parsed.getDoc(), parsed.getNamespace(), false, fields)
                .toString();
    }

    private void release(String tag, String schema) throws IOException {
        Path directory = Files.createDirectories(history.resolve(tag));
        Files.writeString(directory.resolve(new Schema.Parser().parse(schema).getName() + ".avsc"), schema);
    }

    private void copySources(String tag) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.toList()) {
                Path copy =
                        history.resolve(tag).resolve(SOURCES.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }
}
