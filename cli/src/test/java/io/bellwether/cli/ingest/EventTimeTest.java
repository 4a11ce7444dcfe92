package io.bellwether.cli.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {

    @ParameterizedTest
    @CsvSource({
        "1546300821, 2019-01-01T00:00:21Z",
        "1546300821123, 2019-01-01T00:00:21.123Z",
        "1546300821123456, 2019-01-01T00:00:21.123456Z",
        "0, 1970-01-01T00:00:00Z",
        "-1, 1969-12-31T23:59:59Z",
        "2019-01-01 00:00:21, 2019-01-01T00:00:21Z",
        "2019-01-01T00:00:21+02:00, 2018-12-31T22:00:21Z",
        "2019-01-01T00:00:21.5Z, 2019-01-01T00:00:21.500Z"
    })
    void readsTheWaysFilesWriteTimes(String text, Instant expected) throws RowException {
        assertThat(EventTime.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2019-13-01T00:00:00Z", "1e9", "9999999999999999999"})
    void saysWhatToWriteInstead(String text) {
        assertThatThrownBy(() -> EventTime.parse(text))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("2026-01-31T12:00:00Z");
    }
}
