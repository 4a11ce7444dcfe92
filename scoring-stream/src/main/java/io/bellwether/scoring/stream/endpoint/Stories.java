package io.bellwether.scoring.stream.endpoint;

import io.bellwether.scoring.feature.text.story.StorySignature;
import java.time.Instant;
import java.util.Optional;

/** Where stories are looked up. Thread-safe. */
public interface Stories {
    /**
     * The story that an item would be put into now; its own news id where it would be the first.
     *
     * @param signature of its text; empty where that has too few words
     * @return empty where stories cannot be looked up at the moment, or not here
     */
    Optional<String> find(String newsId, Optional<StorySignature> signature, Instant now);
}
