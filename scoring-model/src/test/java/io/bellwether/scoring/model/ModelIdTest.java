package io.bellwether.scoring.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ModelIdTest {
    private static final String HASH = "ab".repeat(32);

    @Test
    void showsTheBeginningOfTheHash() {
        assertThat(new ModelId("risk", "1.0.0", HASH)).hasToString("risk 1.0.0 (abababababab)");
    }

    @Test
    void refusesWhatIsNoIdentity() {
        assertThatThrownBy(() -> new ModelId(" ", "1", HASH)).hasMessageContaining("name");
        assertThatThrownBy(() -> new ModelId("risk", "", HASH)).hasMessageContaining("version");
        assertThatThrownBy(() -> new ModelId("risk", "1", "AB".repeat(32))).hasMessageContaining("lower-case");
    }
}
