package io.bellwether.scoring.feature.text.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorySignatureTest {
    private static final String TITLE = "Infosys Q2 net profit up 12% at Rs 4,019 crore; beats estimates";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE 1-Infosys Q2 net profit up 12% at Rs 4,019 crore; beats estimates",
                "MUMBAI (Reuters) - INFOSYS Q2 NET PROFIT UP 12 PCT AT RS 4019 CR; BEATS ESTIMATES",
                "Beats estimates: Infosys Q2 net profit up 12 percent at Rs 40.19 bn",
                "Infosys Q2 net profit up 12% at Rs 4,019 crore, beats analysts' estimates https://t.co/xyz - Reuters",
                "Infosys Q2 net profit up 12% at Rs 4,0...",
                "BREAKING: Infosys Q2 profit up 12.0% at Rs 4,019 crore &amp; beats estimates",
            })
    void recognisesCopies(String copy) {
        StorySignature one = StorySignature.of(TITLE, null);
        StorySignature other = StorySignature.of(copy, null);

        assertThat(one.sameStory(other)).as("%s", one.similarity(other)).isTrue();
        assertThat(other.similarity(one)).isEqualTo(one.similarity(other));
        assertThat(shared(one, other)).isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Wipro Q2 net profit up 12% at Rs 4,019 crore; beats estimates",
                "Infosys Q2 net profit up 14% at Rs 4,019 crore; beats estimates",
                "Infosys Q3 net profit up 12% at Rs 4,019 crore; beats estimates",
                "Infosys Q2 net profit down 12% at Rs 4,019 crore; beats estimates",
                "Infosys names new chief executive",
            })
    void tellsOtherNewsApart(String other) {
        assertThat(StorySignature.of(TITLE, null).sameStory(StorySignature.of(other, null)))
                .isFalse();
    }

    @Test
    void readsTheBodyOnlyWhenTheTitleSaysTooLittle() {
        assertThat(StorySignature.of("Update", null).isEmpty()).isTrue();
        assertThat(StorySignature.of("Update", null).bands()).isEmpty();
        assertThat(StorySignature.of("Update", null).sameStory(StorySignature.of("Update", null)))
                .isFalse();
        assertThat(StorySignature.of("Update", TITLE).sameStory(StorySignature.of(TITLE, null)))
                .isTrue();
        assertThat(StorySignature.of(TITLE, "Another matter altogether")).isEqualTo(StorySignature.of(TITLE, null));
    }

    @Test
    void decodesWhatItEncodedAndNothingElse() {
        StorySignature one = StorySignature.of(TITLE, null);
        byte[] bytes = one.encode();

        assertThat(bytes.length).isLessThanOrEqualTo(256);
        assertThat(StorySignature.decode(bytes)).isEqualTo(one).hasSameHashCodeAs(one);
        assertThatThrownBy(() -> StorySignature.decode(Arrays.copyOf(bytes, bytes.length - 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StorySignature.decode(new byte[0])).isInstanceOf(IllegalArgumentException.class);
        bytes[bytes.length - 1] = 7;
        assertThatThrownBy(() -> StorySignature.decode(bytes)).isInstanceOf(IllegalArgumentException.class);
        assertThat(StorySignature.of("many " + "longword ".repeat(100) + "1 2 3 4 ".repeat(50), null)
                        .encode()
                        .length)
                .isLessThanOrEqualTo(256);
    }

    private static int shared(StorySignature one, StorySignature other) {
        Set<Long> bands = new HashSet<>();
        Arrays.stream(one.bands()).forEach(bands::add);
        return (int) Arrays.stream(other.bands()).filter(bands::contains).count();
    }
}
