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
 * The clock never goes back. Not thread-safe.
 */
final class LivePass {
    /** Without records for this long the input is taken to be empty rather than behind. */
    static final Duration IDLE = Duration.ofSeconds(3);

    private final RuleEngine engine;
    private final StoreLog log;
    private final Duration interval;
    private Instant now;
    private Instant lastTick;
    private Instant lastHeard = Instant.MAX;
    private boolean heard;

    /** @param interval how often living alerts are judged without an event of their own */
    LivePass(RuleEngine engine, StoreLog log, Duration interval, PassClock clock) {
        this.engine = engine;
        this.log = log;
        this.interval = interval;
        this.now = clock.now();
        this.lastTick = clock.lastTick();
    }

    /** A record was read, live or not: time has passed. */
    List<Transition> arrived(Instant at) {
        heard = true;
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
        return Duration.between(lastHeard, wall).compareTo(IDLE) >= 0 ? advance(wall) : List.of();
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
        log.clock(new PassClock(now, lastTick));
        if (!due) {
            return List.of();
        }
        return new ArrayList<>(engine.tick(now));
    }
}
