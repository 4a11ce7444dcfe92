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

/** Buckets and pulses as bytes. */
final class BucketCodec {
    private BucketCodec() {}

    static byte[] encode(Bucket bucket) {
        StateWriter out = new StateWriter().number(bucket.sample()).instant(bucket.latest());
        out.size(bucket.tallies().size());
        bucket.tallies().forEach((condition, tally) -> out.text(condition).number(tally.count()));
        out.size(bucket.models().size());
        bucket.models().values().forEach(count -> {
            Model model = count.model();
            out.text(model.name()).text(model.version()).text(model.sha256());
            out.number(count.events()).instant(count.firstSeen());
        });
        long[] hashes = bucket.units().hashes();
        out.size(hashes.length);
        for (long hash : hashes) {
            out.number(hash);
        }
        out.real(bucket.highest());
        return out.toBytes();
    }

    static Bucket bucket(byte[] bytes) {
        StateReader in = new StateReader(bytes);
        long sample = in.number();
        Instant latest = in.instant();
        int tallies = in.size();
        Map<String, Tally> counted = new LinkedHashMap<>();
        for (int i = 0; i < tallies; i++) {
            counted.put(in.text(), new Tally(in.number()));
        }
        int models = in.size();
        List<ModelCount> counts = new ArrayList<>(models);
        for (int i = 0; i < models; i++) {
            Model model = new Model(in.text(), in.text(), in.text());
            counts.add(new ModelCount(model, in.number(), in.instant()));
        }
        long[] hashes = new long[in.size()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = in.number();
        }
        Bucket bucket = Bucket.of(sample, latest, in.isAtEnd() ? Double.NaN : in.real(), UnitMemory.of(hashes));
        bucket.tallies().putAll(counted);
        counts.forEach(count -> bucket.models().put(count.model(), count));
        return bucket;
    }

    static byte[] encode(Pulse pulse) {
        return new StateWriter().number(pulse.newest()).number(pulse.heard()).toBytes();
    }

    static Pulse pulse(byte[] bytes) {
        StateReader in = new StateReader(bytes);
        return new Pulse(in.number(), in.number());
    }
}
