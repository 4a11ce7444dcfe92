package io.bellwether.alerting.state;

import io.bellwether.alerting.window.Bucket;
import io.bellwether.alerting.window.Model;
import io.bellwether.alerting.window.ModelCount;
import io.bellwether.alerting.window.Pulse;
import io.bellwether.alerting.window.Tally;
import io.bellwether.alerting.window.UnitMemory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Buckets and pulses as bytes; of the units that a bucket remembers those of the block that is being filled: full ones have entries of their own. */
final class BucketCodec {
    private BucketCodec() {}

    static byte[] encode(Bucket bucket) {
        StateWriter out = new StateWriter().number(bucket.sample()).instant(bucket.latest());
        out.size(bucket.tallies().size());
        bucket.tallies().forEach((condition, tally) -> out.text(condition).number(tally.count()));
        List<ModelCount> models = bucket.models();
        out.size(models.size());
        models.forEach(count -> {
            Model model = count.model();
            out.text(model.name()).text(model.version()).text(model.sha256());
            out.number(count.events()).instant(count.firstSeen());
        });
        out.size(0).real(bucket.highest());
        bucket.tallies().forEach((condition, tally) -> {
            out.size(tally.attributed() ? 1 : 0);
            for (int model = 0; model < models.size(); model++) {
                out.number(tally.of(model));
            }
        });
        out.number(bucket.units().added());
        for (long hash : bucket.units().tail()) {
            out.number(hash);
        }
        return out.toBytes();
    }

    static byte[] encode(long[] hashes) {
        StateWriter out = new StateWriter();
        for (long hash : hashes) {
            out.number(hash);
        }
        return out.toBytes();
    }

    static long[] units(byte[] bytes) {
        return numbers(new StateReader(bytes), bytes.length / Long.BYTES);
    }

    private static long[] numbers(StateReader in, int size) {
        long[] numbers = new long[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = in.number();
        }
        return numbers;
    }

    /**
     * Reads a bucket. What an earlier version wrote holds all units, in the place where there are none today, or has an entry for the block that is being filled as
     * well.
     *
     * @param blocks of its units, by number
     */
    static Bucket bucket(byte[] bytes, Map<Integer, long[]> blocks) {
        StateReader in = new StateReader(bytes);
        long sample = in.number();
        Instant latest = in.instant();
        int tallies = in.size();
        Map<String, Long> hits = new LinkedHashMap<>();
        for (int i = 0; i < tallies; i++) {
            hits.put(in.text(), in.number());
        }
        int models = in.size();
        List<ModelCount> counts = new ArrayList<>(models);
        for (int i = 0; i < models; i++) {
            Model model = new Model(in.text(), in.text(), in.text());
            counts.add(new ModelCount(model, in.number(), in.instant()));
        }
        long[] hashes = numbers(in, in.size());
        double highest = in.isAtEnd() ? Double.NaN : in.real();
        Map<String, Tally> counted = new LinkedHashMap<>();
        hits.forEach((condition, count) -> counted.put(condition, tally(in, count, counts)));
        UnitMemory units = UnitMemory.of(in.isAtEnd() ? hashes.length : in.number());
        units.restore(0, hashes);
        blocks.forEach(units::restore);
        if (!in.isAtEnd()) {
            units.restoreTail(numbers(in, (int) (units.added() % UnitMemory.BLOCK)));
        }
        Bucket bucket = Bucket.of(sample, latest, highest, units);
        counts.forEach(bucket::restore);
        counted.forEach(bucket.tallies()::add);
        return bucket;
    }

    /** Who decided is not there in what an earlier version wrote: with one model it was that one. */
    private static Tally tally(StateReader in, long hits, List<ModelCount> models) {
        if (in.isAtEnd()) {
            return models.size() > 1
                    ? Tally.unattributed(hits)
                    : Tally.of(hits, models.isEmpty() ? new long[0] : new long[] {hits});
        }
        boolean attributed = in.size() == 1;
        long[] ofModels = numbers(in, models.size());
        return attributed ? Tally.of(hits, ofModels) : Tally.unattributed(hits);
    }

    static byte[] encode(Pulse pulse) {
        return new StateWriter().number(pulse.newest()).number(pulse.heard()).toBytes();
    }

    static Pulse pulse(byte[] bytes) {
        StateReader in = new StateReader(bytes);
        return new Pulse(in.number(), in.number());
    }
}
