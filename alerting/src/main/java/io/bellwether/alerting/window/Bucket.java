package io.bellwether.alerting.window;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What happened in one group during one slice of event time. Not thread-safe.
 *
 * <p>Equation: for every condition, {@code 0 <= hits <= sample}.
 */
public final class Bucket {
    /** Models told apart per bucket; events of further ones are counted but not attributed. */
    static final int MODELS = 8;

    /** For what a unit is remembered that was counted as an event; conditions have names. */
    private static final String EVENT = "";

    private long sample;
    private Instant latest = Instant.MIN;
    private double highest = Double.NaN;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final Map<Model, ModelCount> models = new LinkedHashMap<>();
    private UnitMemory units = new UnitMemory();

    /** An empty bucket. */
    Bucket() {}

    /** A bucket as it was written; tallies and models are put back through their maps. */
    public static Bucket of(long sample, Instant latest, double highest, UnitMemory units) {
        Bucket bucket = new Bucket();
        bucket.sample = sample;
        bucket.latest = latest;
        bucket.highest = highest;
        bucket.units = units;
        return bucket;
    }

    /**
     * Counts an event; a further one of a unit that was counted before changes only what it adds.
     *
     * @param unit what counts once; empty where the event does
     */
    void add(Observation observation, Optional<String> unit) {
        if (unit.isEmpty() || units.isNew(EVENT, unit.get())) {
            sample++;
            attribute(observation, 1);
        }
        if (observation.occurredAt().isAfter(latest)) {
            latest = observation.occurredAt();
        }
        highest = higher(highest, observation.outcome().score());
    }

    /** Counts a hit of a condition; false where its unit had already hit. */
    boolean hit(String condition, Observation observation, Optional<String> unit) {
        if (unit.isPresent() && !units.isNew(condition, unit.get())) {
            return false;
        }
        boolean known = attribute(observation, 0);
        tallies.computeIfAbsent(condition, name -> new Tally()).add(known ? observation.model() : Model.NONE);
        return true;
    }

    /** False where no model decided, or one too many. A hit may be the copy of what another one decided, so that no event is counted for its model. */
    private boolean attribute(Observation observation, long events) {
        Model model = observation.model();
        if (model.equals(Model.NONE) || (models.size() >= MODELS && !models.containsKey(model))) {
            return false;
        }
        models.merge(model, new ModelCount(model, events, observation.occurredAt()), ModelCount::plus);
        return true;
    }

    /** Names a unit for {@link #counted}. */
    static long hashOf(String unit) {
        return UnitMemory.hash(EVENT, unit);
    }

    /** Whether the unit of this {@link #hashOf} was counted here. */
    boolean counted(long unit) {
        return units.knows(unit);
    }

    /** Number of events. */
    public long sample() {
        return sample;
    }

    /** Event time of the newest event. */
    public Instant latest() {
        return latest;
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
    public Map<String, Tally> tallies() {
        return tallies;
    }

    /** Events by model. */
    public Map<Model, ModelCount> models() {
        return models;
    }

    /** Units counted of late. */
    public UnitMemory units() {
        return units;
    }
}
