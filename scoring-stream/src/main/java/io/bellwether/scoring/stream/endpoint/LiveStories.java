package io.bellwether.scoring.stream.endpoint;

import io.bellwether.scoring.feature.text.story.StorySignature;
import io.bellwether.scoring.stream.store.StateStores;
import io.bellwether.scoring.stream.store.StoryLookup;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stories the topology of this process keeps, by interactive query. One task of one instance has all of them.
 *
 * <p><b>Failure modes.</b> Where that is another instance, or while it is handed over or restored, nothing is found: a story is
 * worth less than an answer. An entry that cannot be read is logged and nothing is found. Thread-safe.
 */
public final class LiveStories implements Stories {
    private static final Logger LOG = LoggerFactory.getLogger(LiveStories.class);

    private final Duration horizon;
    private volatile @Nullable KafkaStreams streams;

    /** @param horizon as the topology was given it */
    public LiveStories(Duration horizon) {
        this.horizon = horizon;
    }

    /** Says which topology to ask; before that nothing is found. */
    public void readFrom(KafkaStreams streams) {
        this.streams = streams;
    }

    @Override
    public Optional<String> find(String newsId, Optional<StorySignature> signature, Instant now) {
        KafkaStreams running = streams;
        if (running == null) {
            return Optional.empty();
        }
        try {
            StoryLookup lookup = new StoryLookup(
                    store(running, StateStores.STORY_ITEMS), store(running, StateStores.STORY_BANDS), horizon);
            return Optional.of(lookup.known(newsId, now)
                    .or(() -> signature.flatMap(text -> lookup.similar(text, now)))
                    .orElse(newsId));
        } catch (InvalidStateStoreException e) {
            return Optional.empty();
        } catch (IllegalStateException e) {
            // What Kafka Streams throws while it ends, or when it has.
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            LOG.warn("An entry of the story index cannot be read", e);
            return Optional.empty();
        }
    }

    private static ReadOnlyWindowStore<Bytes, byte[]> store(KafkaStreams running, String name) {
        return running.store(
                StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<Bytes, byte[]>windowStore()));
    }
}
