package io.bellwether.scoring.stream.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SeenEntryTest {
    private static final Instant ARRIVAL = Instant.parse("2026-03-10T10:00:00.123Z");

    @Test
    void comesBackFromItsBytesAsItWas() {
        SeenEntry entry = new SeenEntry(SeenEntry.Outcome.SCORED, 5, Long.MAX_VALUE, ARRIVAL);

        assertThat(SeenEntry.decode(entry.encode())).isEqualTo(entry);
        assertThat(entry.encode()).hasSize(22);
    }

    @Test
    void isOnlyFromItsOwnPartitionAndOffset() {
        SeenEntry entry = new SeenEntry(SeenEntry.Outcome.SCORED, 5, 9, ARRIVAL);

        assertThat(entry.isFrom(5, 9)).isTrue();
        assertThat(entry.isFrom(5, 8)).isFalse();
        assertThat(entry.isFrom(4, 9)).isFalse();
    }

    @Test
    void refusesBytesOfAnotherVersionOrOutcomeAndSaysWhatToDo() {
        byte[] version = new SeenEntry(SeenEntry.Outcome.SCORED, 0, 0, ARRIVAL).encode();
        version[0] = 2;
        byte[] outcome = new SeenEntry(SeenEntry.Outcome.SCORED, 0, 0, ARRIVAL).encode();
        outcome[1] = 77;

        assertThatThrownBy(() -> SeenEntry.decode(version)).hasMessageContaining("not of version 1");
        assertThatThrownBy(() -> SeenEntry.decode(outcome)).hasMessageContaining("outcome code 77");
        assertThatThrownBy(() -> SeenEntry.decode(new byte[0])).hasMessageContaining("reset");
    }

    @Test
    void identitiesDifferWhereverTheBorderBetweenAccountAndEventLies() {
        EventIdentity identities = new EventIdentity();

        assertThat(identities.transaction("ab", "c")).isNotEqualTo(identities.transaction("a", "bc"));
        assertThat(identities.transaction("ab", "c")).isEqualTo(identities.transaction("ab", "c"));
        assertThat(identities.news("ab").get()).hasSize(16);
    }
}
