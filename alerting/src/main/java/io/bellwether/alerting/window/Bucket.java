package io.bellwether.alerting.window;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What happened in one group during one slice of event time. Not thread-safe.
 *
 * <p>Equation: for every condition, {@code 0 <= hits <= sample}.
 */
public final class Bucket {
    /** Models told apart per bucket; events of further ones are counted but not attributed. */
    static final int MODELS = 8;

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

    /** Counts an event; a further part of a unit that was counted before changes only what it adds. */
    void add(Observation observation) {
        if (!observation.identity().part()
                || units.isNew("", observation.identity().unit())) {
            sample++;
            attribute(observation);
        }
        if (observation.occurredAt().isAfter(latest)) {
            latest = observation.occurredAt();
        }
        highest = higher(highest, observation.outcome().score());
    }

    /** Counts a hit of a condition; false where its unit had already hit. */
    boolean hit(String condition, Observation observation) {
        Observation.Identity identity = observation.identity();
        if (identity.part() && !units.isNew(condition, identity.unit())) {
            return false;
        }
        tallies.computeIfAbsent(condition, name -> new Tally()).add(observation.model());
        return true;
    }

    private void attribute(Observation observation) {
        Model model = observation.model();
        if (model.equals(Model.NONE) || (models.size() >= MODELS && !models.containsKey(model))) {
            return;
        }
        models.merge(model, new ModelCount(model, 1, observation.occurredAt()), ModelCount::plus);
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
