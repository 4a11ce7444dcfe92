package io.bellwether.alerting.state;

import io.bellwether.alerting.rule.AlertLife;
import io.bellwether.alerting.rule.Episode;

/** Where an alert stands, as bytes. There is nothing to write about a quiet one. */
final class LifeCodec {
    private static final char PENDING = 'P';
    private static final char FIRING = 'F';
    private static final char CALMING = 'C';
    private static final char NO_DATA = 'N';

    private LifeCodec() {}

    static byte[] encode(AlertLife life) {
        StateWriter out = new StateWriter();
        if (life instanceof AlertLife.Pending pending) {
            out.mark(PENDING).instant(pending.began()).instant(pending.since());
        } else if (life instanceof AlertLife.Firing firing) {
            episode(out.mark(FIRING), firing.alert());
        } else if (life instanceof AlertLife.Calming calming) {
            episode(out.mark(CALMING), calming.alert()).instant(calming.since());
        } else if (life instanceof AlertLife.NoData noData) {
            episode(out.mark(NO_DATA), noData.alert()).instant(noData.since());
        } else {
            throw new IllegalArgumentException("nothing is written about " + life);
        }
        return out.toBytes();
    }

    static AlertLife life(byte[] bytes) {
        StateReader in = new StateReader(bytes);
        char mark = in.mark();
        return switch (mark) {
            case PENDING -> new AlertLife.Pending(in.instant(), in.instant());
            case FIRING -> new AlertLife.Firing(episode(in));
            case CALMING -> new AlertLife.Calming(episode(in), in.instant());
            case NO_DATA -> new AlertLife.NoData(episode(in), in.instant());
            default ->
                throw new IllegalStateException(
                        "the alert state holds an unknown mark '" + mark + "': it was written by a newer version");
        };
    }

    private static StateWriter episode(StateWriter out, Episode episode) {
        return out.instant(episode.began()).instant(episode.lastHeld()).number(episode.count());
    }

    private static Episode episode(StateReader in) {
        return new Episode(in.instant(), in.instant(), in.number());
    }
}
