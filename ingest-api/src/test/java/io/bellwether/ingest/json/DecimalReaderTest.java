package io.bellwether.ingest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalReaderTest {

    private final Findings findings = new Findings();

    private Optional<DecimalReader.Decimal> read(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        try (JsonParser parser = JsonInput.parser(bytes, 0, bytes.length)) {
            parser.nextToken();
            return Optional.ofNullable(new DecimalReader().read(parser, findings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Fault> faults() {
        return findings.problems().stream().map(FieldProblem::fault).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "12.34,1234,2",
        "\"12.34\",1234,2",
        "-0.05,-5,2",
        "7,7,0",
        "1.50,150,2",
        "0,0,0",
        "-0.00,0,2",
        "1e3,1000,0",
        "1.5E-3,15,4",
        "\"1.000000000000000000000\",1000000000,9",
        "100000000000000000000e-18,100000000000,9",
        "999999999999999999,999999999999999999,0",
        "\"0000000000000000000000000001.1\",11,1",
        "0e999999999999,0,0"
    })
    void keepsEveryDigitAndTheDecimalPlacesThatWereSent(String json, long unscaled, int scale) {
        assertThat(read(json)).contains(new DecimalReader.Decimal(unscaled, scale));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e100000000", "\"1e100000000\"", "1e-100000000", "1000000000000000000", "0.0000000001", "1e18"})
    void refusesWhatMoneyCannotHold(String json) {
        assertThat(read(json)).isEmpty();
        assertThat(faults()).containsExactly(Fault.OUT_OF_RANGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\"NaN\"",
                "\"Infinity\"",
                "\"1,5\"",
                "\"1.\"",
                "\".5\"",
                "\"+1\"",
                "\" 1\"",
                "\"1e\"",
                "\"0x10\"",
                "\"--1\"",
                "\"١\""
            })
    void refusesTextThatIsNoNumber(String json) {
        assertThat(read(json)).isEmpty();
        assertThat(faults()).containsExactly(Fault.INVALID_FORMAT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "null", "{}", "[1]"})
    void refusesOtherTypes(String json) {
        assertThat(read(json)).isEmpty();
        assertThat(faults()).containsExactly(Fault.WRONG_TYPE);
    }

    static Stream<String> monstrous() {
        String zeros = "0".repeat(1_000_000);
        return Stream.of("1" + zeros, "0." + zeros + "1", "\"1" + zeros + "e-1000000\"", "1e" + "9".repeat(1_000_000));
    }

    @ParameterizedTest
    @MethodSource("monstrous")
    void costsNoMoreThanItsLength(String json) {
        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> read(json));
        assertThat(faults()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void agreesWithBigDecimalOnEverythingThatBothHold() {
        Random random = new Random(20261123);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal wanted = BigDecimal.valueOf(random.nextLong() / 10_000, random.nextInt(14) - 4);
            String text = random.nextBoolean() ? wanted.toString() : wanted.toPlainString();
            read('"' + text + '"')
                    .ifPresent(read -> assertThat(BigDecimal.valueOf(read.unscaled(), read.scale()))
                            .as(text)
                            .isEqualByComparingTo(wanted));
        }
    }
}
