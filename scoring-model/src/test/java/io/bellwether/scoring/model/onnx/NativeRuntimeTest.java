package io.bellwether.scoring.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeRuntimeTest {
    @TempDir
    private Path directory;

    /** What the other JVM runs: uses the runtime, then ends as a crash does. */
    static final class Crashing {
        private Crashing() {}

        public static void main(String[] args) {
            NativeRuntime.keepIn(Path.of(args[0]));
            boolean works = OrtEnvironment.getEnvironment().getVersion().startsWith("1.");
            Runtime.getRuntime().halt(works ? 0 : 1);
        }
    }

    @Test
    void leavesNothingInTheTemporaryDirectoryEvenAfterACrash() throws Exception {
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        Path natives = directory.resolve("native");
        Path stale = Files.createDirectories(natives.resolve("onnxruntime-stale"));
        Files.writeString(stale.resolve("libonnxruntime.so"), "old");
        Path foreign = Files.createDirectories(natives.resolve("something-else"));

        Process process = crashing(natives, temporary);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(libraries(temporary)).isEmpty();
        assertThat(libraries(natives)).hasSize(2);
        assertThat(stale).doesNotExist();
        assertThat(foreign).isDirectory();
    }

    @Test
    void leavesTheRuntimeAloneWhereItCannotWrite() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "no directory");
        String before = String.valueOf(System.getProperty("onnxruntime.native.path"));

        NativeRuntime.keepIn(file.resolve("below"));

        assertThat(String.valueOf(System.getProperty("onnxruntime.native.path")))
                .isEqualTo(before);
    }

    private static Process crashing(Path natives, Path temporary) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(
                        java.toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Crashing.class.getName(),
                        natives.toString())
                .redirectErrorStream(true)
                .start();
    }

    private static List<Path> libraries(Path below) throws IOException {
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(
                            file -> file.getFileName().toString().contains("onnxruntime") && Files.isRegularFile(file))
                    .toList();
        }
    }
}
