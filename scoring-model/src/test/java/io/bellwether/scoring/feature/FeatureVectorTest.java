package io.bellwether.scoring.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureVectorTest {
    private final FeatureVector vector = new FeatureVector(List.of("a", "b", "c"));

    @Test
    void beginsWithEverythingMissing() {
        assertThat(vector.missing()).containsExactly("a", "b", "c");
        assertThat(vector.missingCount()).isEqualTo(3);
    }

    @Test
    void countsWhatIsMissingThroughEveryChange() {
        vector.set(0, 1);
        vector.set(0, 2);
        vector.set(2, Float.POSITIVE_INFINITY);

        assertThat(vector.missing()).containsExactly("b");
        assertThat(vector.missingCount()).isOne();
        assertThat(vector.isMissing(1)).isTrue();
        assertThat(vector.get(0)).isEqualTo(2);

        vector.set(0, Float.NaN);
        vector.set(1, 0);
        vector.set(0, Float.NaN);

        assertThat(vector.missing()).containsExactly("a");
        vector.clear();
        assertThat(vector.missingCount()).isEqualTo(3);
    }
}
