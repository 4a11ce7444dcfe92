package io.bellwether.scoring.stream.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class StoryEntriesTest {
    private static final Instant ARRIVAL = Instant.parse("2026-03-10T10:00:00.123Z");

    @Test
    void anItemIsReadAsItWasWritten() {
        StoryItem first = new StoryItem(ARRIVAL, "n-1 é", Bytes.wrap(new byte[] {1, 2, 3}));
        StoryItem further = new StoryItem(ARRIVAL, "n".repeat(128));

        assertThat(StoryItem.decode(first.encode())).isEqualTo(first);
        assertThat(StoryItem.decode(further.encode())).isEqualTo(further);
    }

    @Test
    void anItemOfAnotherVersionOrCutOffIsRefusedAndSaysWhatToDo() {
        byte[] item = new StoryItem(ARRIVAL, "news-1").encode();
        byte[] later = item.clone();
        later[0] = 2;

        assertThatThrownBy(() -> StoryItem.decode(later))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reset the application's state");
        for (int length = 0; length < item.length; length++) {
            byte[] cut = Arrays.copyOf(item, length);
            assertThatThrownBy(() -> StoryItem.decode(cut)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aBandKeepsItsNewestStories() {
        byte[] band = StoryBand.decode(null).encode();
        for (int i = 0; i < 20; i++) {
            band = StoryBand.decode(band).plus(story(i)).encode();
        }

        assertThat(StoryBand.decode(band).stories())
                .containsExactly(
                        story(12), story(13), story(14), story(15), story(16), story(17), story(18), story(19));
        assertThat(StoryBand.decode(null).stories()).isEmpty();
    }

    @Test
    void limitsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new StoryLimits(Duration.ofSeconds(59), 1)).hasMessageContaining("at least PT1M");
        assertThatThrownBy(() -> new StoryLimits(Duration.ofHours(1), 0)).hasMessageContaining("1 or more");
    }

    private static StoryBand.Reference story(int n) {
        byte[] identity = new byte[16];
        identity[0] = (byte) n;
        return new StoryBand.Reference(Bytes.wrap(identity), 1_000L * n);
    }
}
