package io.bellwether.service.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExitCodeTableTest {

    @ParameterizedTest
    @EnumSource
    void everyExitCodeStandsInTheReadme(ExitCode exit) throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains("\n| " + exit.code() + " | ");
    }
}
