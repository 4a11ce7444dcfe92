package io.bellwether.cli.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowsTest {

    @TempDir
    private Path dir;

    @Test
    void csvFieldsMayHoldSeparatorsQuotesAndNewlines() throws Exception {
        Path file = write("a.csv", "id,title\n1,\"One, \"\"two\"\"\nthree\"\n\n2,four\n");

        assertThat(titles(file)).containsExactly("One, \"two\"\nthree", "four");
    }

    @Test
    void gzipIsKnownByItsContent() throws Exception {
        Path file = dir.resolve("a.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("id,title\n1,one\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(titles(file)).containsExactly("one");
    }

    @Test
    void aLineThatIsNoJsonObjectIsARowThatFailsAndTheNextOneIsRead() throws Exception {
        Path file = write("a.ndjson", "{\"title\":\"one\"}\n\n{broken\n[1]\n{\"title\":\"four\"}\n");

        try (Rows rows = Rows.open(file)) {
            assertThat(rows.next().columns().get("title").textValue()).isEqualTo("one");
            assertThat(rows.hasNext()).isTrue();
            assertThatThrownBy(rows::next).isInstanceOf(RowException.class).hasMessageContaining("not JSON");
            assertThat(rows.hasNext()).isTrue();
            assertThatThrownBy(rows::next).isInstanceOf(RowException.class).hasMessageContaining("one JSON object");
            assertThat(rows.hasNext()).isTrue();
            Row last = rows.next();
            assertThat(last.number()).isEqualTo(4);
            assertThat(last.columns().get("title").textValue()).isEqualTo("four");
            assertThat(rows.hasNext()).isFalse();
        }
    }

    @Test
    void whatIsSaidOfABrokenRowNeverQuotesIt() throws Exception {
        for (Path file : List.of(
                write("b.ndjson", "{\"card\": c4111111111111111}\n"),
                write("b.csv", "id,title\n1,one,4111111111111111\n"))) {
            try (Rows rows = Rows.open(file)) {
                assertThat(rows.hasNext()).isTrue();
                assertThatThrownBy(rows::next)
                        .isInstanceOf(RowException.class)
                        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("4111"));
            }
        }
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(dir.resolve(name), content);
    }

    private static List<String> titles(Path file) throws Exception {
        List<String> titles = new ArrayList<>();
        try (Rows rows = Rows.open(file)) {
            while (rows.hasNext()) {
                titles.add(rows.next().columns().get("title").textValue());
            }
        }
        return titles;
    }
}
