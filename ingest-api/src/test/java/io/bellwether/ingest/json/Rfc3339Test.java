package io.bellwether.ingest.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T15:00:00Z,2026-11-23T15:00:00Z",
        "2026-11-23t15:00:00z,2026-11-23T15:00:00Z",
        "2026-11-23T16:30:00+01:30,2026-11-23T15:00:00Z",
        "2026-11-23T10:00:00-05:00,2026-11-23T15:00:00Z",
        "2024-02-29T23:59:59.5Z,2024-02-29T23:59:59.500Z",
        "2026-11-23T15:00:00.123456789Z,2026-11-23T15:00:00.123456Z",
        "0000-01-01T00:00:00Z,0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59-23:59,+10000-01-01T23:58:59Z"
    })
    void readsEveryDateTimeWithItsOffset(String text, String instant) {
        assertThat(Rfc3339.parse(text)).contains(Instant.parse(instant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-23",
                "2026-11-23T15:00:00",
                "2026-11-23T15:00Z",
                "2026-11-23 15:00:00Z",
                "2026-02-30T15:00:00Z",
                "2023-02-29T15:00:00Z",
                "2026-13-01T15:00:00Z",
                "2026-00-01T15:00:00Z",
                "2026-11-23T24:00:00Z",
                "2026-11-23T15:60:00Z",
                "2026-11-23T15:00:60Z",
                "2026-11-23T15:00:00.Z",
                "2026-11-23T15:00:00+0100",
                "2026-11-23T15:00:00+01",
                "2026-11-23T15:00:00+24:00",
                "2026-11-23T15:00:00ZZ",
                "+026-11-23T15:00:00Z",
                "12026-11-23T15:00:00Z",
                "٢٠٢٦-11-23T15:00:00Z"
            })
    void refusesWhateverElseThereIs(String text) {
        assertThat(Rfc3339.parse(text)).isEmpty();
    }
}
