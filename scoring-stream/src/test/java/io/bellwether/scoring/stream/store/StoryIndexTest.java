package io.bellwether.scoring.stream.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.scoring.feature.text.story.StorySignature;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoryIndexTest {
    private static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");
    private static final StorySignature RECALL =
            StorySignature.of("Acme recalls two million cars after brakes fail in Europe", null);

    private final CountingWindows items = new CountingWindows();
    private final CountingWindows bands = new CountingWindows();
    private final StoryIndex index =
            new StoryIndex(items.store(), bands.store(), new StoryLimits(Duration.ofDays(3), 9));

    @Test
    void aStoryIsOpenedWithWhatWasReadWhenItWasLookedFor() {
        StoryIndex.Place place = index.find("n-1", Optional.of(RECALL), NOW);
        int read = bands.reads() + items.reads();

        place.remember().run();

        assertThat(place.way()).isEqualTo(StoryIndex.Way.FIRST);
        assertThat(bands.reads() + items.reads()).isEqualTo(read);
        assertThat(bands.writes()).isEqualTo(RECALL.bands().length);
        assertThat(index.find("n-2", Optional.of(RECALL), NOW).storyId()).isEqualTo("n-1");
    }

    @Test
    void lookingForAStoryWritesNothing() {
        index.find("n-1", Optional.of(RECALL), NOW);

        assertThat(items.writes() + bands.writes()).isZero();
        assertThat(index.find("n-2", Optional.of(RECALL), NOW).way()).isEqualTo(StoryIndex.Way.FIRST);
    }

    @Test
    void anItemWhoseFirstHasLeftIsFoundWhereItWas() {
        index.find("n-1", Optional.of(RECALL), NOW).remember().run();
        index.find("n-2", Optional.of(RECALL), NOW.plus(Duration.ofHours(70)))
                .remember()
                .run();

        StoryIndex.Place again = index.find("n-2", Optional.of(RECALL), NOW.plus(Duration.ofHours(80)));

        assertThat(again.way()).isEqualTo(StoryIndex.Way.KNOWN);
        assertThat(again.storyId()).isEqualTo("n-1");
    }
}
