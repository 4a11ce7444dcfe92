package io.bellwether.alerting.window;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * All windows of one pass over the events: counts by group and bucket of event time, as of an instant that the caller hands in. Where it turns back, what was forgotten by
 * then stays forgotten.
 *
 * <p>An event corrects the bucket of its own event time, however late it comes, as long as that bucket is in the window; older ones, and ones further
 * ahead than {@link #AHEAD}, are counted by {@link #outside()} and change nothing.
 *
 * <p><b>Failure modes.</b> Beyond the bound on groups the one that was longest without an event is forgotten and counted by {@link #droppedGroups()}.
 * Every change is told to the {@link WindowLog} before the method returns; if that throws, the windows are to be thrown away and built again from what
 * was told. Not thread-safe.
 */
public final class Windows {
    /** How far ahead of the clock an event may be: the door and the scorer clamp there. */
    public static final Duration AHEAD = Duration.ofMinutes(5);

    /** Hits kept as evidence for each group there may be, on average. */
    static final int HITS_PER_GROUP = 20;

    private final int maxGroups;
    private final WindowLog log;
    private final RecentHits hits;
    /** By id of their spec. */
    private final Map<String, Map<GroupKey, GroupWindow>> bySpec = new HashMap<>();

    private int size;
    /** Events counted, and buckets put back. */
    private long turns;

    /**
     * Every window once, by its turn when it was put here, so that one that had another since is put back when it comes first; or nothing, until a group has to go. A list in the
     * order of access would be written to with every event.
     */
    private final Queue<Aged> byAge = new PriorityQueue<>(Comparator.comparingLong(Aged::turn));

    private final Map<WindowSpec, Pulse> pulses = new HashMap<>();
    private long droppedGroups;
    private long outside;

    /** A window, and its last turn when it was put in order. */
    private record Aged(GroupWindow window, long turn) {
        static Aged of(GroupWindow window) {
            return new Aged(window, window.lastTurn());
        }

        boolean isStale() {
            return turn != window.lastTurn();
        }
    }

    /** @param maxGroups how many groups are kept, over all specs together; at least 1 */
    public Windows(int maxGroups, WindowLog log) {
        this.maxGroups = maxGroups;
        this.log = log;
        this.hits = new RecentHits(Math.min(Integer.MAX_VALUE / HITS_PER_GROUP, maxGroups) * HITS_PER_GROUP, log);
    }

    /**
     * Counts an event in its group; one of a unit that is counted in the window already changes only what it adds, in the bucket where that was counted.
     *
     * @param met names of the conditions that it meets
     * @return the group's window; empty when the event time is outside it
     */
    public Optional<GroupWindow> add(
            WindowSpec spec, GroupKey key, Observation observation, Collection<String> met, Instant now) {
        if (isOutside(spec, observation, now)) {
            outside++;
            return Optional.empty();
        }
        GroupWindow window = mostRecent(spec, key);
        long index = spec.bucketOf(observation.occurredAt());
        Optional<Unit> unit = spec.countBy().unit(observation);
        long home = unit.isEmpty() ? index : window.counted(unit.get(), index, spec.oldestBefore(spec.bucketOf(now)));
        Bucket bucket = window.bucket(home);
        log.bucket(window.key(), home, bucket);
        window.count(home, bucket, observation, unit);
        for (String condition : met) {
            if (window.hit(home, bucket, condition, observation, unit)) {
                hits.add(window.key(), condition, observation);
            }
        }
        dropLeastRecent();
        return Optional.of(window);
    }

    /** Notes that something was heard on the spec's topics, whatever group it belongs to. What is outside the window does not say that its source speaks now. */
    public void hear(WindowSpec spec, Observation observation, Instant now) {
        if (isOutside(spec, observation, now)) {
            return;
        }
        Pulse before = pulse(spec);
        Pulse after = before.hear(spec.bucketOf(now));
        if (!after.equals(before)) {
            pulses.put(spec, after);
            log.pulse(spec, after);
        }
    }

    /** In which of the last buckets anything was heard on the spec's topics. */
    public Pulse pulse(WindowSpec spec) {
        return pulses.getOrDefault(spec, Pulse.NONE);
    }

    /** The window of a group; an empty one for a group that is not known. */
    public GroupWindow window(WindowSpec spec, GroupKey key) {
        GroupWindow window = of(spec).get(key);
        return window == null ? new GroupWindow(key, spec) : window;
    }

    /** The hits of a group in one bucket that is still kept. */
    public long hitsIn(WindowSpec spec, GroupKey key, String condition, long bucket) {
        return window(spec, key).totals(condition, bucket, bucket).hits();
    }

    /** What stands behind the counts of a group, or of several together, in the window that ends at the instant. */
    public Evidence evidence(WindowSpec spec, List<GroupKey> keys, String condition, Instant now) {
        long newest = spec.bucketOf(now);
        Instant from = spec.startOf(spec.oldestBefore(newest));
        Instant to = spec.startOf(newest + 1);
        List<Bucket> buckets = new ArrayList<>();
        List<Hit> last = new ArrayList<>();
        for (GroupKey key : keys) {
            buckets.addAll(Arrays.asList(window(spec, key).within(newest)));
            last.addAll(hits.within(key, condition, from, to));
        }
        if (keys.size() > 1) {
            last.sort(
                    Comparator.comparing(Hit::occurredAt).thenComparing(Hit::id).reversed());
        }
        return Evidence.of(buckets, condition, last.subList(0, Math.min(Evidence.HITS, last.size())));
    }

    /** Forgets the buckets that have left their window. */
    public void expire(Instant now) {
        int before = size;
        bySpec.values().forEach(groups -> groups.values().removeIf(window -> expire(window, now)));
        size = bySpec.values().stream().mapToInt(Map::size).sum();
        if (size < before) {
            byAge.clear();
        }
    }

    /** Forgets the group's buckets that have left their window; whether none is left. */
    private boolean expire(GroupWindow window, Instant now) {
        GroupKey key = window.key();
        WindowSpec spec = window.spec();
        long oldest = spec.oldestBefore(spec.bucketOf(now));
        if (window.expire(oldest, (index, bucket) -> log.dropped(key, index, bucket))) {
            hits.expire(key, spec.startOf(oldest));
        }
        if (window.isEmpty()) {
            hits.drop(key);
            return true;
        }
        return false;
    }

    /** Puts a bucket back as it was told to the log; the groups longest without an event come first. */
    public void restore(WindowSpec spec, GroupKey key, long index, Bucket bucket) {
        mostRecent(spec, key).restore(index, bucket);
    }

    /** Puts a hit back as it stood in its ring; those of smaller numbers first. */
    public void restore(GroupKey key, String condition, HitRing.Kept hit) {
        hits.restore(key, condition, hit);
    }

    /** Puts a pulse back as it was told to the log. */
    public void restore(WindowSpec spec, Pulse pulse) {
        pulses.put(spec, pulse);
    }

    /** Forgets everything, and tells the log so. */
    public void clear() {
        bySpec.values().forEach(groups -> groups.values().forEach(this::drop));
        bySpec.clear();
        size = 0;
        byAge.clear();
        pulses.keySet().forEach(spec -> log.pulse(spec, Pulse.NONE));
        pulses.clear();
    }

    /** The groups of a spec that are known now. */
    public List<GroupKey> groups(WindowSpec spec) {
        return List.copyOf(of(spec).keySet());
    }

    /** The bound on groups. */
    public int maxGroups() {
        return maxGroups;
    }

    /** Number of groups that are known now, at most the bound. */
    public int size() {
        return size;
    }

    /** Number of hits that are kept as evidence. */
    public int hits() {
        return hits.size();
    }

    /** Number of groups forgotten because there were too many, since this object was made. */
    public long droppedGroups() {
        return droppedGroups;
    }

    /** Number of events that were too old or too far ahead for their window, since this object was made. */
    public long outside() {
        return outside;
    }

    private static boolean isOutside(WindowSpec spec, Observation observation, Instant now) {
        return spec.bucketOf(observation.occurredAt()) < spec.oldestBefore(spec.bucketOf(now))
                || observation.occurredAt().isAfter(now.plus(AHEAD));
    }

    private Map<GroupKey, GroupWindow> of(WindowSpec spec) {
        return bySpec.computeIfAbsent(spec.id(), id -> new LinkedHashMap<>());
    }

    private GroupWindow mostRecent(WindowSpec spec, GroupKey key) {
        Map<GroupKey, GroupWindow> groups = of(spec);
        GroupWindow window = groups.get(key);
        if (window != null) {
            window.take(++turns);
            return window;
        }
        GroupWindow created = new GroupWindow(key, spec);
        created.take(++turns);
        groups.put(key, created);
        size++;
        if (!byAge.isEmpty()) {
            byAge.add(Aged.of(created));
        }
        return created;
    }

    private void drop(GroupWindow window) {
        window.forEach((index, bucket) -> log.dropped(window.key(), index, bucket));
        hits.drop(window.key());
    }

    private void dropLeastRecent() {
        while (size > maxGroups) {
            GroupWindow window = leastRecent();
            drop(window);
            of(window.spec()).remove(window.key());
            size--;
            droppedGroups++;
        }
    }

    /** Takes the window that was longest without an event out of {@link #byAge}. */
    private GroupWindow leastRecent() {
        if (byAge.isEmpty()) {
            bySpec.values().forEach(groups -> groups.values().forEach(window -> byAge.add(Aged.of(window))));
        }
        Aged eldest = byAge.remove();
        while (eldest.isStale()) {
            byAge.add(Aged.of(eldest.window()));
            eldest = byAge.remove();
        }
        return eldest.window();
    }
}
