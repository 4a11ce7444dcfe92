package io.bellwether.alerting.window;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of one group, by number, and running sums of those of the window that was asked for last: most of what is asked comes between two events of the same
 * bucket. Not thread-safe.
 */
public final class GroupWindow {
    private final GroupKey key;
    private final WindowSpec spec;
    private final Buckets buckets = new Buckets();

    /** Of all units of all buckets; made when it is asked for. */
    private @Nullable UnitFilter units;

    /** The newest bucket of the window that is summed; none is as new as this where none is summed. */
    private long summed = Long.MIN_VALUE;

    private long sample;
    private long latest = Bucket.NEVER;
    private double highest = Double.NaN;
    /** Conditions that were ever met, of which there are few, and beside them the hits. */
    private String[] conditions = new String[0];

    private long[] hits = new long[0];
    private long lastTurn;

    GroupWindow(GroupKey key, WindowSpec spec) {
        this.key = key;
        this.spec = spec;
    }

    /** The one object for this key that what is kept should hold. */
    GroupKey key() {
        return key;
    }

    WindowSpec spec() {
        return spec;
    }

    /** Notes that it was its turn among all windows, the one of that number. */
    void take(long turn) {
        lastTurn = turn;
    }

    long lastTurn() {
        return lastTurn;
    }

    /** The counts in the window that ends at the instant. */
    public Totals totals(String condition, Instant now) {
        long newest = spec.bucketOf(now);
        if (newest != summed) {
            sum(newest);
        }
        int place = placeOf(condition);
        return new Totals(sample, place < hits.length ? hits[place] : 0, latest, highest);
    }

    /** The counts in the last tenth of the window that ends at the instant. */
    public Totals recent(String condition, Instant now) {
        long newest = spec.bucketOf(now);
        return totals(condition, newest - WindowSpec.BUCKETS / 10 + 1, newest);
    }

    boolean isEmpty() {
        return buckets.size() == 0;
    }

    /** The bucket of that number, an empty one where there was none: only {@link #count} and {@link #hit} may add to it. */
    Bucket bucket(long index) {
        Bucket known = buckets.get(index);
        if (known != null) {
            return known;
        }
        Bucket bucket = new Bucket();
        buckets.put(index, bucket);
        return bucket;
    }

    /** Counts an event in a bucket: see {@link Bucket#add}. */
    void count(long index, Bucket bucket, Observation observation, Optional<Unit> unit) {
        long before = bucket.sample();
        bucket.add(observation, unit);
        if (unit.isPresent() && bucket.sample() > before) {
            remember(unit.get());
        }
        if (isSummed(index)) {
            sample += bucket.sample() - before;
            latest = Math.max(latest, bucket.latestMicros());
            highest = Bucket.higher(highest, bucket.highest());
        }
    }

    /** Counts a hit in a bucket: see {@link Bucket#hit}. */
    boolean hit(long index, Bucket bucket, String condition, Observation observation, Optional<Unit> unit) {
        boolean counted = bucket.hit(condition, observation, unit);
        if (counted && isSummed(index)) {
            addHits(condition, 1);
        }
        return counted;
    }

    void restore(long index, Bucket bucket) {
        buckets.put(index, bucket);
        changed();
    }

    void forEach(BiConsumer<Long, Bucket> each) {
        forEachBefore(buckets.size(), each);
    }

    private void forEachBefore(int end, BiConsumer<Long, Bucket> each) {
        for (int place = 0; place < end; place++) {
            each.accept(buckets.numberAt(place), buckets.at(place));
        }
    }

    /** Forgets the buckets before one, each of which is handed over; false where there were none. */
    boolean expire(long oldest, BiConsumer<Long, Bucket> each) {
        int kept = buckets.from(oldest);
        if (kept == 0) {
            return false;
        }
        forEachBefore(kept, each);
        buckets.forgetBefore(kept);
        changed();
        return true;
    }

    /** Other buckets are there: what was made of them is to be made anew. */
    private void changed() {
        summed = Long.MIN_VALUE;
        units = null;
    }

    private boolean isSummed(long index) {
        return index <= summed && index >= spec.oldestBefore(summed);
    }

    private void sum(long newest) {
        sample = 0;
        latest = Bucket.NEVER;
        highest = Double.NaN;
        Arrays.fill(hits, 0);
        for (Bucket bucket : within(newest)) {
            sample += bucket.sample();
            latest = Math.max(latest, bucket.latestMicros());
            highest = Bucket.higher(highest, bucket.highest());
            bucket.tallies().forEach((condition, tally) -> addHits(condition, tally.count()));
        }
        summed = newest;
    }

    private void addHits(String condition, long more) {
        int place = placeOf(condition);
        if (place == conditions.length) {
            conditions = Arrays.copyOf(conditions, place + 1);
            hits = Arrays.copyOf(hits, place + 1);
            conditions[place] = condition;
        }
        hits[place] += more;
    }

    /** The number of conditions where it is not among them. */
    private int placeOf(String condition) {
        int place = 0;
        while (place < conditions.length && !conditions[place].equals(condition)) {
            place++;
        }
        return place;
    }

    /** The bucket of the window, or ahead of it, in which the unit was counted; {@code index} where in none. */
    long counted(Unit unit, long index, long oldest) {
        if (!units().mayKnow(unit.counted())) {
            return index;
        }
        Bucket own = buckets.get(index);
        if (own != null && own.counted(unit)) {
            return index;
        }
        for (int place = buckets.from(oldest); place < buckets.size(); place++) {
            if (buckets.at(place).counted(unit)) {
                return buckets.numberAt(place);
            }
        }
        return index;
    }

    private UnitFilter units() {
        UnitFilter known = units;
        if (known == null) {
            int most = 0;
            for (int place = 0; place < buckets.size(); place++) {
                most += buckets.at(place).units().size();
            }
            known = new UnitFilter(most);
            for (int place = 0; place < buckets.size(); place++) {
                buckets.at(place).units().forEach(known::add);
            }
            units = known;
        }
        return known;
    }

    private void remember(Unit unit) {
        if (units != null && units.hasRoom()) {
            units.add(unit.counted());
        } else {
            units = null;
        }
    }

    /** The counts in a few buckets. */
    Totals totals(String condition, long oldest, long newest) {
        long events = 0;
        long counted = 0;
        long newestEvent = Bucket.NEVER;
        double most = Double.NaN;
        for (Bucket bucket : buckets.between(oldest, newest)) {
            events += bucket.sample();
            counted += bucket.tallies().count(condition);
            newestEvent = Math.max(newestEvent, bucket.latestMicros());
            most = Bucket.higher(most, bucket.highest());
        }
        return new Totals(events, counted, newestEvent, most);
    }

    /** The buckets of the window whose newest is the given one. */
    Bucket[] within(long newest) {
        return buckets.between(spec.oldestBefore(newest), newest);
    }
}
