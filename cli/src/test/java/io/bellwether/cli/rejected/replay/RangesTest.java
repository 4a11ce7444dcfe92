package io.bellwether.cli.rejected.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RangesTest {

    @Test
    void offsetsThatFollowEachOtherAreOneRange() {
        String text = Ranges.write(List.of(3L, 4L, 5L, 9L, 11L, 12L));

        assertThat(text).isEqualTo("3-5,9,11-12");
        assertThat(Ranges.read(text))
                .containsExactly(new Ranges.Range(3, 5), new Ranges.Range(9, 9), new Ranges.Range(11, 12));
    }

    @Test
    void whatIsNoRangeIsNamed() {
        assertThatThrownBy(() -> Ranges.read("3-5,x")).hasMessageContaining("'x' is no range of offsets");
    }
}
