package io.bellwether.cli.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

    @TempDir
    private Path dir;

    @Test
    void anInterruptedRunGoesOnAndACompleteOneBeginsAnew() throws Exception {
        Path file = Files.writeString(dir.resolve("a.csv"), "id\n1\n");
        Checkpoint.of(dir.resolve("state"), file, "mapping").save(17);

        Checkpoint again = Checkpoint.of(dir.resolve("state"), file, "mapping");

        assertThat(again.rows()).isEqualTo(17);
        again.delete();
        assertThat(Checkpoint.of(dir.resolve("state"), file, "mapping").rows()).isZero();
    }

    @Test
    void aChangedFileOrMappingBeginsAnew() throws Exception {
        Path file = Files.writeString(dir.resolve("a.csv"), "id\n1\n");
        Checkpoint.of(dir.resolve("state"), file, "mapping").save(17);

        assertThat(Checkpoint.of(dir.resolve("state"), file, "other mapping").rows())
                .isZero();
        Files.writeString(file, "id\n1\n2\n");
        assertThat(Checkpoint.of(dir.resolve("state"), file, "mapping").rows()).isZero();
    }
}
