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
 * <p>The clock goes back in one case: it was moved by the wall clock alone, and the next record shows that it was not quiet at all, but that what comes before us,
 * scoring, was behind: the record arrived there longer ago than half the shortest window. Then what is due is judged as of its arrival. What arrived more than
 * {@link #LONGEST} ago is left to those who look back. Not thread-safe.
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
    private Instant now;
    private Instant lastTick;
    private Instant lastHeard = Instant.MAX;
    private boolean heard;
    private boolean alone;

    /**
     * @param interval how often living alerts are judged without an event of their own
     * @param shortest the shortest window of a rule
     */
    LivePass(RuleEngine engine, StoreLog log, Duration interval, Duration shortest, PassClock clock) {
        this.engine = engine;
        this.log = log;
        this.interval = interval;
        this.late = shortest.dividedBy(2);
        this.now = clock.now();
        this.lastTick = clock.lastTick();
        this.alone = clock.alone();
    }

    /** A record of the past was read: time has passed. */
    List<Transition> passed(Instant at) {
        heard = true;
        return advance(at);
    }

    /** A record of what happens was read, which arrived then. */
    List<Transition> arrived(Instant at) {
        heard = true;
        if (alone && !at.isBefore(now.minus(LONGEST))) {
            alone = false;
            if (at.isBefore(now.minus(late))) {
                now = at;
                lastTick = at;
            }
            log.clock(new PassClock(now, lastTick, alone));
        }
        return advance(at);
    }

    List<Transition> observe(Observation observation) {
        return engine.observe(observation, now);
    }

    /** The wall clock has moved. */
    List<Transition> wallClock(Instant wall) {
        if (heard || lastHeard.equals(Instant.MAX)) {
            heard = false;
            lastHeard = wall;
        }
        if (Duration.between(lastHeard, wall).compareTo(IDLE) < 0) {
            return List.of();
        }
        alone = true;
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
        log.clock(new PassClock(now, lastTick, alone));
        if (!due) {
            return List.of();
        }
        return new ArrayList<>(engine.tick(now));
    }
}
