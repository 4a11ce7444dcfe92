package io.bellwether.alerting.window;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What happened in one group during one slice of event time. Not thread-safe.
 *
 * <p>Equation: for every condition, {@code 0 <= hits <= sample}.
 */
public final class Bucket {
    /** Models told apart per bucket; events of further ones are counted but not attributed. */
    static final int MODELS = 8;

    private static final int NOBODY = -1;

    /** When the newest event of an empty bucket happened. */
    static final long NEVER = Long.MIN_VALUE;

    private long sample;
    /** In microseconds since 1970, which is what events have: an object would be another one with every event. */
    private long latest = NEVER;

    private double highest = Double.NaN;
    private final Tallies tallies = new Tallies();
    private final List<Decided> models = new ArrayList<>(1);
    private UnitMemory units = new UnitMemory();

    /** What a model has decided. */
    private static final class Decided {
        final Model model;
        long events;
        Instant firstSeen;

        Decided(ModelCount count) {
            model = count.model();
            events = count.events();
            firstSeen = count.firstSeen();
        }

        void add(long more, Instant at) {
            events += more;
            if (at.isBefore(firstSeen)) {
                firstSeen = at;
            }
        }
    }

    /** An empty bucket. */
    Bucket() {}

    /** A bucket as it was written; its models are put back with {@link #restore}, its tallies with {@link Tallies#add}. */
    public static Bucket of(long sample, Instant latest, double highest, UnitMemory units) {
        Bucket bucket = new Bucket();
        bucket.sample = sample;
        bucket.latest = latest.equals(Instant.MIN) ? NEVER : micros(latest);
        bucket.highest = highest;
        bucket.units = units;
        return bucket;
    }

    /**
     * Counts an event; a further one of a unit that was counted before changes only what it adds.
     *
     * @param unit what counts once; empty where the event does
     */
    void add(Observation observation, Optional<Unit> unit) {
        if (unit.isEmpty() || units.isNew(unit.get().counted())) {
            sample++;
            attribute(observation, 1);
        }
        latest = Math.max(latest, micros(observation.occurredAt()));
        highest = higher(highest, observation.outcome().score());
    }

    /** Counts a hit of a condition; false where its unit had already hit. */
    boolean hit(String condition, Observation observation, Optional<Unit> unit) {
        if (unit.isPresent() && !units.isNew(unit.get().hit(condition))) {
            return false;
        }
        int model = attribute(observation, 0);
        Tally tally = tallies.of(condition);
        if (model == NOBODY) {
            tally.add();
        } else {
            tally.add(model);
        }
        return true;
    }

    /** The place of the model; {@link #NOBODY} where none decided, or one too many. A hit may be the copy of what another one decided, so that no event is counted for its model. */
    private int attribute(Observation observation, long events) {
        Model model = observation.model();
        if (model.equals(Model.NONE)) {
            return NOBODY;
        }
        int known = placeOf(model);
        if (known != NOBODY) {
            models.get(known).add(events, observation.occurredAt());
        } else if (models.size() < MODELS) {
            models.add(new Decided(new ModelCount(model, events, observation.occurredAt())));
            return models.size() - 1;
        }
        return known;
    }

    private int placeOf(Model model) {
        for (int place = 0; place < models.size(); place++) {
            if (models.get(place).model.equals(model)) {
                return place;
            }
        }
        return NOBODY;
    }

    /** Puts a model back as it was written; the one that was seen first comes first. */
    public void restore(ModelCount count) {
        models.add(new Decided(count));
    }

    /** Whether the unit was counted here. */
    boolean counted(Unit unit) {
        return units.knows(unit.counted());
    }

    /** Number of events. */
    public long sample() {
        return sample;
    }

    /** Event time of the newest event. */
    public Instant latest() {
        return instant(latest);
    }

    long latestMicros() {
        return latest;
    }

    private static long micros(Instant instant) {
        return TimeUnit.SECONDS.toMicros(instant.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(instant.getNano());
    }

    /** {@link Instant#MIN} for {@link #NEVER}. */
    static Instant instant(long micros) {
        return micros == NEVER ? Instant.MIN : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** Highest score of an event; NaN where none has one. */
    public double highest() {
        return highest;
    }

    /** The higher one; the other where one is NaN. */
    static double higher(double one, double other) {
        return Double.isNaN(one) || other > one ? other : one;
    }

    /** Hits by condition. */
    public Tallies tallies() {
        return tallies;
    }

    /** The models and their events, in the order in which they came. */
    public List<ModelCount> models() {
        return models.stream()
                .map(decided -> new ModelCount(decided.model, decided.events, decided.firstSeen))
                .toList();
    }

    /** Events that the model decided. */
    long eventsOf(Model model) {
        int place = placeOf(model);
        return place == NOBODY ? 0 : models.get(place).events;
    }

    /** Hits of a condition that the model decided. */
    long hitsOf(String condition, Model model) {
        int place = placeOf(model);
        Tally tally = tallies.get(condition);
        return place == NOBODY || tally == null ? 0 : tally.of(place);
    }

    /** Units counted of late. */
    public UnitMemory units() {
        return units;
    }
}
