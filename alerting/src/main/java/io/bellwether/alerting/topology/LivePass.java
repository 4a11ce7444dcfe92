package io.bellwether.alerting.topology;

import io.bellwether.alerting.rule.RuleEngine;
import io.bellwether.alerting.rule.Transition;
import io.bellwether.alerting.state.PassClock;
import io.bellwether.alerting.state.StoreLog;
import io.bellwether.alerting.window.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Events as they happen. Windows end at the pass's clock, which follows the record time (arrival) of everything that is read and, when nothing has been
 * read for {@link #IDLE}, the wall clock. So a backlog after an outage is judged as if it had been read in time, and a window moves on when all is quiet.
 *
 * <p>The clock goes back in one case: the wall clock alone has moved it by more than half the shortest window, and the next record arrived before that. So it was not quiet,
 * but what comes before us, scoring, was behind. Then the clock stands where it stood after the record before, or at the arrival if that is later, and what is due is
 * judged as of its arrival; what was in the windows is still there. What arrived more than {@link #LONGEST} ago is left to those who look back. Not thread-safe.
 */
final class LivePass {
    /** Without records for this long the input is taken to be empty rather than behind. */
    static final Duration IDLE = Duration.ofSeconds(3);

    /** How far the clock goes back at most. */
    static final Duration LONGEST = Duration.ofHours(1);

    private final RuleEngine engine;
    private final StoreLog log;
    private final Duration interval;
    private final Duration late;
    private final Progress progress;
    private Instant now;
    private Instant lastTick;
    private Instant lastHeard = Instant.MAX;
    private boolean heard;
    private Instant heardUntil;
    private boolean moved;

    /**
     * What the clock moves by.
     *
     * @param interval how often living alerts are judged without an event of their own
     * @param shortest the shortest window of a rule
     */
    record Pace(Duration interval, Duration shortest) {}

    /** @param progress of the partitions, which the engine asks */
    LivePass(RuleEngine engine, StoreLog log, Pace pace, PassClock clock, Progress progress) {
        this.engine = engine;
        this.log = log;
        this.interval = pace.interval;
        this.late = pace.shortest.dividedBy(2);
        this.now = clock.now();
        this.lastTick = clock.lastTick();
        this.heardUntil = clock.heardUntil();
        this.progress = progress;
    }

    /** A record of the past was read: time has passed. */
    List<Transition> passed(Instant at) {
        heard = true;
        return advance(at);
    }

    /** A record of what happens was read, which arrived then. */
    List<Transition> arrived(Instant at) {
        heard = true;
        if (at.isBefore(now.minus(LONGEST))) {
            return List.of();
        }
        Instant lately = now.minus(late);
        if (heardUntil.isBefore(lately) && at.isBefore(lately)) {
            now = later(at, heardUntil);
            lastTick = now;
        }
        heardUntil = later(at, now);
        moved = true;
        return advance(at);
    }

    List<Transition> observe(Observation observation) {
        return engine.observe(observation, now);
    }

    /** Has the clock in the store as it stands. */
    void flush() {
        if (moved) {
            log.clock(new PassClock(now, lastTick, heardUntil, progress.heard()));
            moved = false;
        }
    }

    /** The wall clock has moved. */
    List<Transition> wallClock(Instant wall) {
        progress.wallClock(wall);
        if (heard || lastHeard.equals(Instant.MAX)) {
            heard = false;
            lastHeard = wall;
        }
        if (Duration.between(lastHeard, wall).compareTo(IDLE) < 0) {
            return List.of();
        }
        return advance(wall);
    }

    /** The clock of the pass; {@link Instant#EPOCH} before anything was read. */
    Instant now() {
        return now;
    }

    private List<Transition> advance(Instant to) {
        if (!to.isAfter(now)) {
            return List.of();
        }
        now = to;
        boolean due = Duration.between(lastTick, now).compareTo(interval) >= 0;
        lastTick = due ? now : lastTick;
        moved = true;
        if (!due) {
            return List.of();
        }
        return new ArrayList<>(engine.tick(now, later(heardUntil, now.minus(LONGEST))));
    }

    private static Instant later(Instant one, Instant other) {
        return other.isAfter(one) ? other : one;
    }
}
