package io.bellwether.alerting.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private final Buckets buckets = new Buckets();

    @Test
    void areThoseOfAMapWhateverTheOrderInWhichTheyCome() {
        Random random = new Random(5);
        TreeMap<Long, Bucket> expected = new TreeMap<>();
        long clock = -50;
        for (int i = 0; i < 5_000; i++) {
            clock += random.nextInt(2);
            long number = clock + random.nextInt(30) - 20;
            if (random.nextInt(20) == 0) {
                buckets.forgetBefore(buckets.from(number));
                expected.headMap(number, false).clear();
            } else {
                Bucket bucket = new Bucket();
                buckets.put(number, bucket);
                expected.put(number, bucket);
            }
            long asked = clock + random.nextInt(40) - 25;
            assertThat(buckets.get(asked)).isSameAs(expected.get(asked));
            assertThat(all()).isEqualTo(List.copyOf(expected.keySet()));
            assertThat(buckets.between(asked, asked + 9))
                    .containsExactlyElementsOf(
                            expected.subMap(asked, true, asked + 9, true).values());
        }
    }

    @Test
    void areNoneAtFirst() {
        assertThat(buckets.size()).isZero();
        assertThat(buckets.get(0)).isNull();
        assertThat(buckets.between(Long.MIN_VALUE, 0)).isEmpty();
    }

    private List<Long> all() {
        List<Long> all = new ArrayList<>();
        for (int place = 0; place < buckets.size(); place++) {
            all.add(buckets.numberAt(place));
        }
        return all;
    }
}
