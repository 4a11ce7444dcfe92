package io.bellwether.alerting.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnitMemoryTest {
    @Test
    void remembersTheLastUnitsAndNoOthers() {
        Random random = new Random(3);
        UnitMemory memory = new UnitMemory();
        Deque<String> last = new ArrayDeque<>();
        Set<String> known = new HashSet<>();
        for (int i = 0; i < 60_000; i++) {
            String unit = "u" + random.nextInt(i < 2_000 ? 1_500 : 12_000);
            assertThat(memory.isNew(hash(unit))).isEqualTo(known.add(unit));
            if (known.size() > last.size()) {
                last.add(unit);
            }
            if (last.size() > UnitMemory.CAPACITY) {
                known.remove(last.remove());
            }
        }
        assertThat(memory.added()).isGreaterThan(2 * UnitMemory.CAPACITY);
        assertThat(memory.isNew(Unit.of(last.element()).hit("NEGATIVE")))
                .as("another purpose")
                .isTrue();
    }

    @Test
    void isTheSameAfterItsBlocksArePutBack() {
        for (int size : new int[] {0, 1, 63, 64, 65, 1_000, 8_192, 8_200, 20_000}) {
            UnitMemory memory = new UnitMemory();
            Map<Integer, long[]> blocks = new HashMap<>();
            for (int i = 0; i < size; i++) {
                long before = memory.added();
                memory.isNew(hash("u" + i));
                memory.filledSince(before, blocks::put);
            }
            if (size % 2 == 0) {
                memory.filledSince(0, blocks::put);
            }
            UnitMemory again = UnitMemory.of(memory.added());
            blocks.forEach(again::restore);
            again.restoreTail(memory.tail());
            for (int i = 0; i < size + 10; i++) {
                assertThat(again.knows(hash("u" + i))).isEqualTo(memory.knows(hash("u" + i)));
            }
            assertThat(again.isNew(hash("one more"))).isTrue();
            assertThat(again.knows(hash("u" + Math.max(0, size - UnitMemory.CAPACITY))))
                    .as("the oldest is forgotten for it")
                    .isEqualTo(size > 0 && size < UnitMemory.CAPACITY);
        }
    }

    private static long hash(String unit) {
        return Unit.of(unit).counted();
    }
}
