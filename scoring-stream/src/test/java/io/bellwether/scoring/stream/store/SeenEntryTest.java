package io.bellwether.scoring.stream.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.schemas.CauseCode;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeenEntryTest {
    private static final Instant ARRIVAL = Instant.parse("2026-03-10T10:00:00.123Z");
    private static final SeenEntry.Decision LIVE = new SeenEntry.Decision("2026.11.23", 0.25f, false);
    private static final SeenEntry.Decision SHADOW = new SeenEntry.Decision("next", 0.75f, true);

    @Test
    void comesBackFromItsBytesAsItWas() {
        SeenEntry entry = new SeenEntry(5, Long.MAX_VALUE, ARRIVAL, new SeenEntry.Scored(List.of(LIVE, SHADOW)));

        assertThat(SeenEntry.decode(entry.encode())).isEqualTo(entry);
        assertThat(entry.encode()).hasSize(22 + 1 + 6 + 10 + 6 + 4);
    }

    @ParameterizedTest
    @EnumSource(CauseCode.class)
    void remembersWhyAnEventWasRejected(CauseCode cause) {
        SeenEntry entry = new SeenEntry(5, 7, ARRIVAL, new SeenEntry.Rejected(cause));

        assertThat(SeenEntry.decode(entry.encode())).isEqualTo(entry);
    }

    @Test
    void readsWhatTheFirstBuildWrote() {
        byte[] stored = HexFormat.of().parseHex("0101000000050000000000000009" + "0000019cd730697b");

        SeenEntry entry = SeenEntry.decode(stored);

        assertThat(entry).isEqualTo(new SeenEntry(5, 9, ARRIVAL, new SeenEntry.Scored(List.of())));
    }

    @Test
    void beginsAsTheFirstBuildReadsIt() {
        byte[] stored = new SeenEntry(5, 9, ARRIVAL, new SeenEntry.Scored(List.of(LIVE))).encode();

        assertThat(HexFormat.of().formatHex(stored, 0, 22))
                .isEqualTo("0101000000050000000000000009" + "0000019cd730697b");
    }

    @Test
    void isOnlyFromItsOwnPartitionAndOffset() {
        SeenEntry entry = new SeenEntry(5, 9, ARRIVAL, new SeenEntry.Scored(List.of()));

        assertThat(entry.isFrom(5, 9)).isTrue();
        assertThat(entry.isFrom(5, 8)).isFalse();
        assertThat(entry.isFrom(4, 9)).isFalse();
    }

    @Test
    void refusesBytesOfAnotherVersionOrOutcomeAndSaysWhatToDo() {
        byte[] version = new SeenEntry(0, 0, ARRIVAL, new SeenEntry.Scored(List.of(LIVE))).encode();
        version[0] = 2;
        byte[] outcome = new SeenEntry(0, 0, ARRIVAL, new SeenEntry.Scored(List.of(LIVE))).encode();
        outcome[1] = 77;
        byte[] whole = new SeenEntry(0, 0, ARRIVAL, new SeenEntry.Scored(List.of(LIVE))).encode();

        assertThatThrownBy(() -> SeenEntry.decode(version)).hasMessageContaining("not of version 1");
        assertThatThrownBy(() -> SeenEntry.decode(outcome)).hasMessageContaining("outcome code 77");
        assertThatThrownBy(() -> SeenEntry.decode(new byte[0])).hasMessageContaining("reset");
        assertThatThrownBy(() -> SeenEntry.decode(Arrays.copyOf(whole, whole.length - 1)))
                .hasMessageContaining("cut off");
    }

    @Test
    void identitiesDifferWhereverTheBorderBetweenAccountAndEventLies() {
        EventIdentity identities = new EventIdentity();

        assertThat(identities.transaction("ab", "c")).isNotEqualTo(identities.transaction("a", "bc"));
        assertThat(identities.transaction("ab", "c")).isEqualTo(identities.transaction("ab", "c"));
        assertThat(identities.news("ab").get()).hasSize(16);
    }
}
