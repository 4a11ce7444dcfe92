package io.bellwether.service.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.service.config.HttpConfig;
import java.net.BindException;
import java.util.Arrays;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class StartFailureTest {

    @Test
    void knownCausesAreFoundHoweverDeepTheyAre() {
        assertThat(of(new BindException("Address already in use"))).isEqualTo(ExitCode.PORT_TAKEN);
        assertThat(of(new RuntimeException(new BindException("x")))).isEqualTo(ExitCode.PORT_TAKEN);
        assertThat(of(new RuntimeException(new TimeoutException("x")))).isEqualTo(ExitCode.KAFKA_UNREACHABLE);
        assertThat(of(new ConfigException("No resolvable bootstrap urls"))).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(of(new RuntimeException(new StartupException(ExitCode.DATA_DIR, "x"))))
                .isEqualTo(ExitCode.DATA_DIR);
    }

    @Test
    void anythingElseIsADefectAndNamesItsPart() {
        StartupException failure = StartFailure.of("topology", new IllegalStateException("broken"));

        assertThat(failure.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(failure).hasMessageContaining("topology").hasMessageContaining("broken");
    }

    @Test
    void aTakenPortNamesTheSettingToChange() {
        HttpConfig where = new HttpConfig("127.0.0.1", 8080);

        StartupException failure = StartupException.portTaken(
                where, "bellwether.ingest.http", new BindException("Address already in use"));

        assertThat(failure)
                .hasMessageContaining("127.0.0.1:8080: Address already in use")
                .hasMessageContaining("bellwether.ingest.http.port");
    }

    @Test
    void noTwoExitCodesShareANumber() {
        assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::code)).doesNotHaveDuplicates();
    }

    private static ExitCode of(Exception failure) {
        return StartFailure.of("part", failure).code();
    }
}
