package io.bellwether.scoring.stream.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockFilterTest {
    private static final int SEED = 20_261_130;
    private static final int OTHERS = 200_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 31, 33, 16_384, 300_001})
    void holdsWhatWasAddedAndHardlyAnythingElse(int keys) {
        BlockFilter filter = new BlockFilter(keys);
        SplittableRandom added = new SplittableRandom(SEED);
        for (int i = 0; i < keys; i++) {
            assertThat(filter.isFull()).isFalse();
            filter.add(added.nextLong(), added.nextLong());
        }

        for (int i = 0; i < 31 && !filter.isFull(); i++) {
            filter.add(added.nextLong(), added.nextLong());
        }
        assertThat(filter.isFull()).isTrue();

        SplittableRandom again = new SplittableRandom(SEED);
        for (int i = 0; i < keys; i++) {
            assertThat(filter.mayHold(again.nextLong(), again.nextLong())).isTrue();
        }
        int held = 0;
        for (int i = 0; i < OTHERS; i++) {
            held += filter.mayHold(added.nextLong(), added.nextLong()) ? 1 : 0;
        }
        assertThat(held).as("of %d others", OTHERS).isLessThan(OTHERS / 500);
        assertThat(filter.bytes()).isEqualTo(BlockFilter.bytes(keys)).isBetween(2L * keys, 2L * keys + 64);
    }

    @Test
    void keysInTheirOrderFillItEvenly() {
        int keys = 1 << 16;
        BlockFilter filter = new BlockFilter(keys);
        SplittableRandom random = new SplittableRandom(SEED);
        // A part of a store read in the order of its keys: their leading bits are the same.
        for (int i = 0; i < keys; i++) {
            filter.add(random.nextLong() >>> 8, random.nextLong());
        }

        int held = 0;
        for (int i = 0; i < OTHERS; i++) {
            held += filter.mayHold(random.nextLong() >>> 8, random.nextLong()) ? 1 : 0;
        }
        assertThat(held).as("of %d others", OTHERS).isLessThan(OTHERS / 500);
    }
}
