package io.bellwether.scoring.stream.topology;

import io.bellwether.schemas.message.ScoredNews;
import io.bellwether.scoring.stream.store.StoryIndex;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what news items turn out to be: {@code bellwether.news.topics} by topic, {@code bellwether.news.stories} by how an item came
 * to its story. As all counters they forget at a kill and count attempts; the ledger is what adds up. Thread-safe.
 */
final class NewsMeters {
    private static final Logger LOG = LoggerFactory.getLogger(NewsMeters.class);
    private static final String NONE = "none";

    private final MeterRegistry meters;
    private final AtomicBoolean warned = new AtomicBoolean();

    NewsMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(ScoredNews scored, Optional<StoryIndex.Place> place) {
        String topic = scored.getEvent().getTopic();
        counter("bellwether.news.topics", "News items by recognised topic.", "topic", topic == null ? NONE : topic);
        place.ifPresent(where -> story(where.way().name().toLowerCase(Locale.ROOT)));
    }

    /** The signature of an item or an entry of the story index could not be read. The first is logged, by type only: the message may hold what was read. */
    void unreadable(RuntimeException e) {
        story("unreadable");
        if (warned.compareAndSet(false, true)) {
            LOG.warn(
                    "A signature or an entry of the story index cannot be read ({}); such news items are emitted without a story. Written by another"
                            + " version? Reset the application's state, or wait until the entries have expired",
                    e.getClass().getSimpleName());
        }
    }

    private void story(String way) {
        counter("bellwether.news.stories", "News items by how they came to their story.", "way", way);
    }

    private void counter(String name, String description, String tag, String value) {
        Counter.builder(name)
                .description(description)
                .tag(tag, value)
                .register(meters)
                .increment();
    }
}
