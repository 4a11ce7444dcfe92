package io.bellwether.alerting.state;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the clock of a pass stands.
 *
 * @param now end of the windows
 * @param lastTick when all living alerts were last judged
 * @param heardUntil where it stood after the last record of what happens; the wall clock has moved it since
 * @param heard how far each partition was read
 */
public record PassClock(Instant now, Instant lastTick, Instant heardUntil, List<Heard> heard) {
    /** A pass that has not begun. */
    public static final PassClock NOT_BEGUN = new PassClock(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, List.of());

    public PassClock {
        heard = List.copyOf(heard);
    }

    /**
     * How far a partition was read.
     *
     * @param topic catalogue name, without prefix
     * @param last when its last record arrived
     * @param longestGap the longest time between two of its records of late
     */
    public record Heard(String topic, int partition, Instant last, Duration longestGap) {}

    /** The stored form. What a later build has to add goes to the end, which earlier ones do not read. */
    byte[] encode() {
        StateWriter out = new StateWriter()
                .instant(now)
                .instant(lastTick)
                .instant(heardUntil)
                .size(heard.size());
        for (Heard each : heard) {
            out.text(each.topic).size(each.partition).instant(each.last).number(each.longestGap.toNanos());
        }
        return out.toBytes();
    }

    /** Reads the stored form, also of builds that wrote less. */
    static PassClock decode(byte[] bytes) {
        StateReader in = new StateReader(bytes);
        Instant now = in.instant();
        Instant lastTick = in.instant();
        Instant heardUntil = in.isAtEnd() ? now : in.instant();
        List<Heard> heard = new ArrayList<>();
        for (int left = in.isAtEnd() ? 0 : in.size(); left > 0; left--) {
            heard.add(new Heard(in.text(), in.size(), in.instant(), Duration.ofNanos(in.number())));
        }
        return new PassClock(now, lastTick, heardUntil, heard);
    }
}
