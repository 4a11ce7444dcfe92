package io.bellwether.ingest.card;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumberTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "4111 1111 1111 1111",
                "4111-1111-1111-1111",
                "378282246310005",
                "6304000000000000",
                "501800000009"
            })
    void readsNumbersHoweverTheyAreGrouped(String text) {
        assertThat(CardNumber.of(text)).get().matches(CardNumber::passesLuhn);
        assertThat(CardNumber.suspected(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "41111111111",
                "41111111111111111111",
                "4111  1111 1111 1111",
                " 4111111111111111",
                "4111111111111111-",
                "4111x11111111111",
                "٤١١١١١١١١١١١١١١١"
            })
    void refusesWhatIsNoNumber(String text) {
        assertThat(CardNumber.of(text)).isEmpty();
    }

    @Test
    void aWrongDigitFailsTheCheck() {
        assertThat(CardNumber.of("4111111111111112")).get().matches(number -> !number.passesLuhn());
        assertThat(CardNumber.suspected("4111111111111112")).isFalse();
    }

    @Test
    void neverShowsItself() {
        assertThat(CardNumber.of("4111111111111111").orElseThrow().toString()).doesNotContain("111111");
    }
}
