package io.bellwether.scoring.model.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.scoring.feature.FeatureVector;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionTest {

    @Test
    void cutsAContinuousValueIntoTenths() {
        float[] values = new float[1000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        Distribution distribution = Distribution.of(values, 0);
        assertThat(distribution.limits()).containsExactly(99.0, 199.0, 299.0, 399.0, 499.0, 599.0, 699.0, 799.0, 899.0);
        assertThat(distribution.shares()).allSatisfy(share -> assertThat(share).isEqualTo(0.1));
    }

    @Test
    void givesAFlagTwoBinsWhicheverIsRare() {
        float[] rare = new float[100];
        rare[7] = 1;
        assertThat(Distribution.of(rare, 0)).isEqualTo(new Distribution(List.of(0.0), List.of(0.99, 0.01), 0));
        float[] frequent = new float[100];
        java.util.Arrays.fill(frequent, 1);
        frequent[7] = 0;
        assertThat(Distribution.of(frequent, 0)).isEqualTo(new Distribution(List.of(0.0), List.of(0.01, 0.99), 0));
    }

    @Test
    void noticesWhenAConstantChanges() {
        Distribution constant = Distribution.of(new float[] {2, 2, 2}, 1);
        assertThat(constant.shares()).containsExactly(0.0, 0.75, 0.0);
        assertThat(constant.missing()).isEqualTo(0.25);
        assertThat(constant.bin(1.9f)).isZero();
        assertThat(constant.bin(2)).isEqualTo(1);
        assertThat(constant.bin(2.1f)).isEqualTo(2);
    }

    @Test
    void knowsAFeatureThatIsAlwaysMissing() {
        assertThat(Distribution.of(new float[0], 5)).isEqualTo(new Distribution(List.of(), List.of(0.0), 1));
        assertThatThrownBy(() -> Distribution.of(new float[0], 0)).hasMessageContaining("no row");
    }

    @Test
    void hasABinForEachClass() {
        assertThat(Distribution.ofClasses(new long[] {1, 0, 3}, 0))
                .isEqualTo(new Distribution(List.of(0.0, 1.0), List.of(0.25, 0.0, 0.75), 0));
    }

    @Test
    void refusesWhatIsNoDistribution() {
        assertThatThrownBy(() -> new Distribution(List.of(1.0), List.of(1.0), 0))
                .hasMessageContaining("one share more");
        assertThatThrownBy(() -> new Distribution(List.of(2.0, 1.0), List.of(1.0, 0.0, 0.0), 0))
                .hasMessageContaining("ascend");
        assertThatThrownBy(() -> new Distribution(List.of(), List.of(0.5), 0.2)).hasMessageContaining("add up to 1");
        assertThatThrownBy(() -> new Distribution(List.of(0.0), List.of(1.5, -0.5), 0))
                .hasMessageContaining("0 or more");
    }

    /** Whatever the values are: limits ascend, no bin but those of frequent values is large, and counting the same rows again finds no drift. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void describesTheRowsItWasMadeOf(long seed) {
        Random random = new Random(seed);
        int rows = 200 + random.nextInt(3000);
        int different = 1 + random.nextInt(400);
        float[] values = new float[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = (float) (random.nextInt(different) - random.nextGaussian() * random.nextInt(2));
        }
        int missing = random.nextInt(100);
        Distribution distribution = Distribution.of(values.clone(), missing);

        FeatureCounts counts = new FeatureCounts(new Reference(Map.of("x", distribution)), List.of("unknown", "x"));
        FeatureVector vector = new FeatureVector(List.of("unknown", "x"));
        long[] recount = new long[distribution.shares().size() + 1];
        for (int i = 0; i < rows + missing; i++) {
            vector.clear();
            if (i < rows) {
                vector.set(1, values[i]);
                recount[distribution.bin(values[i])]++;
            } else {
                recount[recount.length - 1]++;
            }
            counts.add(vector);
        }
        Map<String, long[]> taken = counts.take();
        assertThat(taken).containsOnlyKeys("x");
        assertThat(taken.get("x")).containsExactly(recount);
        assertThat(distribution.limits().size()).isLessThanOrEqualTo(20);
        assertThat(StabilityIndex.of(distribution, recount)).isCloseTo(0, within(1e-4));
        assertThat(counts.take().get("x")).containsOnly(0);
    }
}
