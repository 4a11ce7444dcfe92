package io.bellwether.alerting.window;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last {@link Evidence#HITS} hits of every group and condition, within a bound over all of them: beyond it a ring of more than {@link #LEAST} hits grows no longer
 * and forgets its oldest for each new one. Every change is told to the log. Not thread-safe.
 */
final class RecentHits {
    /** Hits that every ring may keep, however many there are. */
    static final int LEAST = 8;

    private final int most;
    private final WindowLog log;
    private final Words words = new Words();
    private final Map<GroupKey, Map<String, HitRing>> rings = new HashMap<>();
    private int size;
    private @Nullable Observation lastAdded;
    private @Nullable Hit lastHit;

    /** @param most how many hits are kept over all rings together, those within {@link #LEAST} of a ring aside */
    RecentHits(int most, WindowLog log) {
        this.most = most;
        this.log = log;
    }

    /** Keeps an observation as a hit of a condition. */
    void add(GroupKey group, String condition, Observation observation) {
        Hit hit = hitOf(observation);
        HitRing ring = ring(group, condition);
        log.hits(group, condition, ring);
        int before = ring.size();
        if (size >= most && before >= LEAST) {
            ring.forgetOldest();
        }
        ring.add(hit);
        size += ring.size() - before;
    }

    /** Puts a hit back as it stood in its ring; those of smaller numbers first. */
    void restore(GroupKey group, String condition, HitRing.Kept kept) {
        ring(group, condition)
                .restore(new HitRing.Kept(kept.slot(), kept.number(), kept.hit().sharing(words)));
        size++;
    }

    /** Hits that happened at or after {@code from} and before {@code to}, the one that came last first. */
    List<Hit> within(GroupKey group, String condition, Instant from, Instant to) {
        HitRing ring = rings.getOrDefault(group, Map.of()).get(condition);
        return ring == null ? List.of() : ring.within(from, to);
    }

    /** Forgets hits of a group that happened before the instant; not those that came after one that did not. */
    void expire(GroupKey group, Instant before) {
        Map<String, HitRing> ofGroup = rings.get(group);
        if (ofGroup == null) {
            return;
        }
        ofGroup.forEach((condition, ring) -> {
            if (ring.startsBefore(before)) {
                log.hits(group, condition, ring);
            }
            while (ring.startsBefore(before)) {
                ring.forgetOldest();
                size--;
            }
        });
        ofGroup.values().removeIf(ring -> ring.size() == 0);
    }

    /** Forgets all hits of a group. */
    void drop(GroupKey group) {
        expire(group, Instant.MAX);
        rings.remove(group);
    }

    /** Number of hits that are kept, one that is a hit of several conditions as often. */
    int size() {
        return size;
    }

    private HitRing ring(GroupKey group, String condition) {
        return rings.computeIfAbsent(group, key -> new HashMap<>()).computeIfAbsent(condition, name -> new HitRing());
    }

    /** The same object for every condition and group that the observation is a hit of. */
    @SuppressWarnings("ReferenceEquality") // the very event that is being counted; an equal one would do as well
    private Hit hitOf(Observation observation) {
        Hit hit = lastHit;
        if (hit == null || observation != lastAdded) {
            hit = Hit.of(observation, words);
            lastHit = hit;
            lastAdded = observation;
        }
        return hit;
    }
}
