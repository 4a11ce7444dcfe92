package io.bellwether.cli.up;

import io.bellwether.schemas.message.SentimentEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The stories of the last minute, of at most {@value #KEPT}: their headline, their topic, and how many items tell them. Not thread-safe. */
final class StoryBoard {

    private static final Duration OVER = Duration.ofSeconds(60);
    private static final int KEPT = 500;
    private static final String UNKNOWN = "-";

    private final Map<String, Entry> stories = new LinkedHashMap<>();

    /** A story as it is shown. */
    record Story(String headline, String topic, int items) {}

    private static final class Entry {
        private final SentimentEvent first;
        private final Set<String> items = new HashSet<>();
        private Instant last;

        private Entry(SentimentEvent first, Instant last) {
            this.first = first;
            this.last = last;
        }

        private Story shown() {
            String topic = first.getTopic();
            return new Story(first.getTitle(), topic == null ? UNKNOWN : topic, items.size());
        }
    }

    /** Takes an event; one whose story was not looked up is a story of its own. */
    void add(SentimentEvent event, Instant seen) {
        String id = event.getStoryId() == null ? event.getNewsId() : event.getStoryId();
        Entry entry = stories.remove(id);
        if (entry == null) {
            entry = new Entry(event, seen);
        }
        entry.items.add(event.getNewsId());
        entry.last = seen;
        stories.put(id, entry);
        if (stories.size() > KEPT) {
            stories.remove(stories.keySet().iterator().next());
        }
    }

    /** Those told most often first. */
    List<Story> stories(Instant now) {
        stories.values().removeIf(entry -> entry.last.isBefore(now.minus(OVER)));
        List<Story> shown = new ArrayList<>();
        stories.values().forEach(entry -> shown.add(0, entry.shown()));
        shown.sort(Comparator.comparingInt(Story::items).reversed());
        return List.copyOf(shown);
    }
}
