package io.bellwether.alerting.state;

import io.bellwether.alerting.window.Hit;
import io.bellwether.alerting.window.HitRing;
import io.bellwether.alerting.window.Observation;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hits as bytes. */
final class HitCodec {
    private static final char FIRST = '1';

    private HitCodec() {}

    /** A hit as it is kept in a ring. */
    static byte[] encode(long number, byte[] content) {
        byte[] kept = new byte[Byte.BYTES + Long.BYTES + content.length];
        ByteBuffer.wrap(kept).put((byte) FIRST).putLong(number).put(content);
        return kept;
    }

    /** What is the same of a hit in every ring: without version and number. */
    static byte[] content(Hit hit) {
        Observation.Outcome outcome = hit.outcome();
        StateWriter out = new StateWriter();
        out.text(hit.id()).instant(hit.occurredAt()).texts(hit.fields());
        out.text(outcome.kind().name()).text(outcome.label()).real(outcome.score());
        out.size(outcome.reasons().size());
        outcome.reasons().forEach(reason -> out.text(reason.name()).real(reason.contribution()));
        return out.toBytes();
    }

    /** @throws IllegalStateException where the bytes are of a version that is not known */
    static HitRing.Kept hit(int slot, byte[] bytes) {
        StateReader in = new StateReader(bytes);
        char version = in.mark();
        if (version != FIRST) {
            throw new IllegalStateException(
                    "the window state holds a hit of version '" + version + "': it was written by a newer version");
        }
        return new HitRing.Kept(slot, in.number(), new Hit(in.text(), in.instant(), in.textMap(), outcome(in)));
    }

    private static Observation.Outcome outcome(StateReader in) {
        Observation.Kind kind = Observation.Kind.valueOf(in.text());
        String label = in.text();
        double score = in.real();
        int size = in.size();
        List<Observation.Reason> reasons = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            reasons.add(new Observation.Reason(in.text(), in.real()));
        }
        return new Observation.Outcome(kind, label, score, Optional.empty(), reasons);
    }

    /** A hit as it was kept for each bucket: id, time and fields, and no more. */
    static Hit bucketHit(byte[] bytes, String label) {
        StateReader in = new StateReader(bytes);
        return new Hit(
                in.text(),
                in.instant(),
                in.textMap(),
                new Observation.Outcome(Observation.Kind.SCORED, label, Double.NaN));
    }
}
