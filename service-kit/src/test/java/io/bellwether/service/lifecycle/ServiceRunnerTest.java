package io.bellwether.service.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.service.config.HttpConfig;
import io.bellwether.service.config.Settings;
import io.bellwether.service.health.AdminServer;
import io.bellwether.service.health.Readiness;
import io.bellwether.service.metrics.ProcessMeters;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ServiceRunnerTest {

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final PrintStream before = System.err;

    @BeforeEach
    void capture() {
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setErr(before);
    }

    @Test
    void theFatalSignalEndsInOrderWithItsCode() {
        ExitCode code = serve(Map.of(), (settings, context) -> {
            context.fatal().raise(ExitCode.STREAM_DIED, "the topology died");
            context.fatal().raise(ExitCode.FAILURE, "too late");
            return List.of(new RecordingPart("a", events), new RecordingPart("b", events));
        });

        assertThat(code).isEqualTo(ExitCode.STREAM_DIED);
        assertThat(events).containsExactly("start a", "start b", "stop b", "stop a");
    }

    @Test
    void aPartMayEndTheProcessWhenItIsDone() {
        ExitCode code = serve(Map.of(), (settings, context) -> {
            context.fatal().raise(ExitCode.OK, "done");
            return List.of();
        });

        assertThat(code).isEqualTo(ExitCode.OK);
    }

    @Test
    void aConfigurationWithProblemsStartsNothing() {
        ExitCode code = serve(Map.of("bellwether.http.prt", "1"), (settings, context) -> {
            settings.read("bellwether.http", HttpConfig.class);
            return List.of(new RecordingPart("a", events));
        });

        assertThat(code).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(events).isEmpty();
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .contains("2 problems in the configuration", "bellwether.http.port", "did you mean")
                .doesNotContain("\tat ");
    }

    @Test
    void aTakenAdminPortIsSaidWithTheSettingToChange() throws Exception {
        HttpConfig anyPort = new HttpConfig("127.0.0.1", 0);
        try (ProcessMeters meters = new ProcessMeters();
                AdminServer other = AdminServer.start(anyPort, new Readiness(), meters.registry(), Optional::empty)) {
            String taken = String.valueOf(other.url().getPort());

            ExitCode code = serve(Map.of("bellwether.admin.port", taken), (settings, context) -> List.of());

            assertThat(code).isEqualTo(ExitCode.PORT_TAKEN);
            assertThat(errors.toString(StandardCharsets.UTF_8))
                    .contains("127.0.0.1:" + taken, "set bellwether.admin.port to another one")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aConstructorThatChokesOnAStandInDoesNotHideTheProblem() {
        ExitCode code = serve(Map.of("bellwether.http.port", "none"), (settings, context) -> {
            settings.read("bellwether.http", HttpConfig.class);
            throw new IllegalStateException("cannot work with a guess");
        });

        assertThat(code).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("bellwether.http.port = none");
    }

    @Test
    void aDefectInTheWiringIsAFailure() {
        ExitCode code = serve(Map.of(), (settings, context) -> {
            throw new IllegalStateException("defect");
        });

        assertThat(code).isEqualTo(ExitCode.FAILURE);
    }

    private static ExitCode serve(Map<String, String> flags, BiFunction<Settings, ServiceContext, List<Part>> wiring) {
        Settings settings = Settings.from()
                .defaults(Map.of("bellwether.admin.port", "0"))
                .flags(flags)
                .build();
        return ServiceRunner.serve("test", settings, wiring);
    }
}
