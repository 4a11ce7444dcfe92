package io.bellwether.scoring.stream.stats;

import io.bellwether.schemas.message.PublisherStats;
import java.util.HashMap;
import java.util.Map;

/** How complete the events of each publisher are; those beyond the first fifty are counted together. Not thread-safe. */
public final class Publishers {
    /** How many are told apart. */
    public static final int MOST = 50;

    /** Name of all those beyond. */
    public static final String OTHER = "other";

    /** Name of who says no name. */
    public static final String UNKNOWN = "unknown";

    private final Map<String, PublisherStats> counted = new HashMap<>();

    /** Counts events of a publisher with so many features missing in them. */
    public void add(String publisher, long events, long missing) {
        PublisherStats stats = counted.get(publisher);
        if (stats == null) {
            String name = counted.size() < MOST || counted.containsKey(publisher) ? publisher : OTHER;
            stats = counted.computeIfAbsent(name, each -> new PublisherStats(0L, 0L));
        }
        stats.setEvents(stats.getEvents() + events);
        stats.setMissing(stats.getMissing() + missing);
    }

    /** The counts, by name of the publisher; live. */
    public Map<String, PublisherStats> counts() {
        return counted;
    }
}
