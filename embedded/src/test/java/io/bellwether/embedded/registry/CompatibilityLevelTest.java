package io.bellwether.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompatibilityLevelTest {

    private static final Schema ONLY_A = parse("{\"name\":\"a\",\"type\":\"string\"}");
    private static final Schema A_AND_B_WITH_DEFAULT =
            parse("{\"name\":\"a\",\"type\":\"string\"},{\"name\":\"b\",\"type\":\"int\",\"default\":0}");
    private static final Schema B_REQUIRED =
            parse("{\"name\":\"a\",\"type\":\"string\"},{\"name\":\"b\",\"type\":\"int\"}");

    /** {@code B_REQUIRED} reads what the newest version wrote, but not what the one before it did. */
    @ParameterizedTest
    @CsvSource({
        "NONE, true",
        "BACKWARD, true",
        "BACKWARD_TRANSITIVE, false",
        "FORWARD, true",
        "FORWARD_TRANSITIVE, true",
        "FULL, true",
        "FULL_TRANSITIVE, false"
    })
    void looksAsFarBackAsItsNameSays(CompatibilityLevel level, boolean accepted) {
        List<SubjectVersion> earlier = versions(ONLY_A, A_AND_B_WITH_DEFAULT);

        assertThat(level.problems(B_REQUIRED, earlier).isEmpty()).isEqualTo(accepted);
    }

    @Test
    void forwardRefusesToDropAFieldThatOldReadersNeed() {
        assertThat(CompatibilityLevel.FORWARD.problems(ONLY_A, versions(B_REQUIRED)))
                .singleElement()
                .asString()
                .contains("version 1", "b");
        assertThat(CompatibilityLevel.BACKWARD.problems(ONLY_A, versions(B_REQUIRED)))
                .isEmpty();
    }

    @Test
    void acceptsTheFirstSchemaOfASubject() {
        assertThat(Stream.of(CompatibilityLevel.values()).map(level -> level.problems(ONLY_A, List.of())))
                .allMatch(List::isEmpty);
    }

    @Test
    void isFoundByItsNameInAnyCase() {
        assertThat(CompatibilityLevel.named("full_Transitive")).contains(CompatibilityLevel.FULL_TRANSITIVE);
        assertThat(CompatibilityLevel.named("sometimes")).isEmpty();
    }

    private static List<SubjectVersion> versions(Schema... schemas) {
        return Stream.iterate(1, n -> n + 1)
                .limit(schemas.length)
                .map(n -> new SubjectVersion("s", n, schemas[n - 1], n))
                .toList();
    }

    private static Schema parse(String fields) {
        return new Schema.Parser().parse(RegistryCalls.record(fields));
    }
}
