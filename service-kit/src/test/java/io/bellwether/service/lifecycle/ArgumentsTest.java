package io.bellwether.service.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.service.lifecycle.Arguments.Wanted;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    @Test
    void optionsTakeTheirValueAttachedOrApart() {
        Arguments arguments =
                parse("--config", "a.yaml", "--config=b.yaml", "--set", "k=v=w", "--set=l=", "--print-config");

        assertThat(arguments.files()).containsExactly(Path.of("a.yaml"), Path.of("b.yaml"));
        assertThat(arguments.flags()).containsEntry("k", "v=w").containsEntry("l", "");
        assertThat(arguments.wanted()).isEqualTo(Wanted.PRINT_CONFIG);
    }

    @Test
    void helpWinsOverEverything() {
        assertThat(parse("--help", "--print-config").wanted()).isEqualTo(Wanted.HELP);
        assertThat(parse("--print-config", "-h").wanted()).isEqualTo(Wanted.HELP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--prot", "up", "--set", "--set=key", "--set==v", "--config"})
    void whatIsNotUnderstoodIsAUsageError(String argument) {
        assertThatThrownBy(() -> parse(argument))
                .isInstanceOfSatisfying(
                        StartupException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("see --help");
    }

    private static Arguments parse(String... args) {
        return Arguments.parse(args);
    }
}
