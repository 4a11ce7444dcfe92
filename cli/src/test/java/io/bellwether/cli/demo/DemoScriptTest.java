package io.bellwether.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bellwether.cli.demo.DemoScript.Phase;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoScriptTest {

    private final DemoScript script =
            new DemoScript(Duration.ofSeconds(30), Duration.ofSeconds(20), Duration.ofSeconds(120));

    @ParameterizedTest
    @CsvSource({
        "0, CALM, 0",
        "29, CALM, 0",
        "30, TROUBLE, 0",
        "49, TROUBLE, 0",
        "50, RECOVERY, 0",
        "119, RECOVERY, 0",
        "120, RECOVERY, 1",
        "150, TROUBLE, 1",
        "170, RECOVERY, 1"
    })
    void tellsTheStoryAgainAndAgain(long second, Phase phase, int story) {
        Duration elapsed = Duration.ofSeconds(second);

        assertThat(script.phase(elapsed)).isEqualTo(phase);
        assertThat(script.story(elapsed)).isEqualTo(story);
    }

    @Test
    void aStoryMustEndBeforeTheNextBegins() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new DemoScript(Duration.ofSeconds(30), Duration.ofSeconds(20), Duration.ofSeconds(50)));
    }
}
