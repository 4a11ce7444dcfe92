package io.bellwether.alerting.window;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is counted together: the events of some topics, grouped by some fields, over a length of event time, and what of them counts once. Two specs are equal when all
 * four are, and then their windows are the same. Immutable.
 *
 * <p>The window at an instant t is the buckets that start in (t - size, t], so its far edge moves in steps of one bucket.
 */
public final class WindowSpec {
    /** Buckets in a window. */
    public static final int BUCKETS = 20;

    /** The shortest window: below it a bucket would be shorter than the jitter of arrival. */
    public static final Duration SHORTEST = Duration.ofSeconds(1);

    /** The longest window. */
    public static final Duration LONGEST = Duration.ofDays(7);

    private final Set<String> topics;
    private final List<String> groupBy;
    private final Duration size;
    private final CountBy countBy;
    private final long bucketMillis;
    private final String id;

    /**
     * @param topics catalogue names without prefix, at least one
     * @param groupBy field names in the order of a group's values; empty for one group of everything
     * @param size whole seconds between {@link #SHORTEST} and {@link #LONGEST}
     */
    public WindowSpec(Collection<String> topics, List<String> groupBy, Duration size) {
        this(topics, groupBy, size, CountBy.usual(Set.copyOf(topics)));
    }

    /**
     * @param topics catalogue names without prefix, at least one
     * @param groupBy field names in the order of a group's values; empty for one group of everything
     * @param size whole seconds between {@link #SHORTEST} and {@link #LONGEST}
     * @param countBy what counts once
     */
    public WindowSpec(Collection<String> topics, List<String> groupBy, Duration size, CountBy countBy) {
        if (topics.isEmpty()) {
            throw new IllegalArgumentException("a window needs at least one topic");
        }
        if (size.compareTo(SHORTEST) < 0 || size.compareTo(LONGEST) > 0 || size.toMillis() % 1_000 != 0) {
            throw new IllegalArgumentException("a window is whole seconds between 1s and 7d, not " + size);
        }
        this.topics = new TreeSet<>(topics);
        this.groupBy = List.copyOf(groupBy);
        this.size = size;
        this.countBy = countBy;
        this.bucketMillis = size.toMillis() / BUCKETS;
        this.id = String.join(",", this.topics) + "|" + String.join(",", groupBy) + "|" + size.toSeconds() + "s"
                + (countBy == CountBy.usual(this.topics) ? "" : "|" + countBy.word());
    }

    /** Names topics, grouping, size and, where it is not the usual one, what counts once; equal specs have equal ids, in every process. */
    public String id() {
        return id;
    }

    /** Catalogue names, without prefix. */
    public Set<String> topics() {
        return Set.copyOf(topics);
    }

    public List<String> groupBy() {
        return groupBy;
    }

    public Duration size() {
        return size;
    }

    public CountBy countBy() {
        return countBy;
    }

    public boolean reads(String topic) {
        return topics.contains(topic);
    }

    /** Number of the bucket that holds the instant. */
    public long bucketOf(Instant instant) {
        return Math.floorDiv(instant.toEpochMilli(), bucketMillis);
    }

    /** First instant of a bucket. */
    public Instant startOf(long bucket) {
        return Instant.ofEpochMilli(bucket * bucketMillis);
    }

    /** The oldest bucket of the window whose newest is the given one. */
    public long oldestBefore(long newest) {
        return newest - BUCKETS + 1;
    }

    /** The group an event belongs to; empty where it lacks one of the fields. */
    public Optional<GroupKey> groupOf(Observation observation) {
        List<String> values = new ArrayList<>(groupBy.size());
        for (String field : groupBy) {
            String value = observation.fields().get(field);
            if (value == null) {
                return Optional.empty();
            }
            values.add(value);
        }
        return Optional.of(new GroupKey(id, values));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WindowSpec spec && id.equals(spec.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
