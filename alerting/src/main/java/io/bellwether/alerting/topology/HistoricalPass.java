package io.bellwether.alerting.topology;

import io.bellwether.alerting.rule.RuleEngine;
import io.bellwether.alerting.rule.RuleSet;
import io.bellwether.alerting.rule.Transition;
import io.bellwether.alerting.state.PassClock;
import io.bellwether.alerting.state.StoreLog;
import io.bellwether.alerting.window.Observation;
import io.bellwether.alerting.window.WindowSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Backfilled and replayed events, judged in their own time: the clock is the newest event time of the pass. Events older than every window change nothing,
 * so a backfill is judged well when it comes roughly in its own order. After {@link #STRAYS} such events in a row the clock follows them back, and after
 * {@link #OVER} without any historical event the pass is over: what fired is told as without data, and the next one starts afresh. Not thread-safe.
 */
final class HistoricalPass {
    /** Events before every window, in a row, that make a new pass. */
    static final int STRAYS = 100;

    /** A pass is over after this long without an event, by the wall clock. */
    static final Duration OVER = Duration.ofMinutes(2);

    private final RuleEngine engine;
    private final StoreLog log;
    private final Duration longest;
    private final Duration interval;
    private Instant now;
    private Instant lastTick;
    private Instant lastHeard = Instant.MAX;
    private boolean heard;
    private int strays;

    HistoricalPass(RuleEngine engine, StoreLog log, RuleSet rules, PassClock clock) {
        this.engine = engine;
        this.log = log;
        List<Duration> sizes =
                rules.rules().stream().map(rule -> rule.window().size()).toList();
        this.longest = sizes.stream().max(Comparator.naturalOrder()).orElse(WindowSpec.LONGEST);
        this.interval = rules.shortestWindow().dividedBy(WindowSpec.BUCKETS);
        this.now = clock.now();
        this.lastTick = clock.lastTick();
    }

    List<Transition> observe(Observation observation) {
        heard = true;
        List<Transition> told = new ArrayList<>();
        if (stray(observation.occurredAt())) {
            told.addAll(end());
        }
        told.addAll(advance(observation.occurredAt()));
        told.addAll(engine.observe(observation, now));
        return told;
    }

    /** The wall clock has moved. */
    List<Transition> wallClock(Instant wall) {
        if (heard || lastHeard.equals(Instant.MAX)) {
            heard = false;
            lastHeard = wall;
        }
        boolean over = Duration.between(lastHeard, wall).compareTo(OVER) >= 0;
        return over && now.isAfter(Instant.EPOCH) ? end() : List.of();
    }

    private boolean stray(Instant occurredAt) {
        strays = occurredAt.isBefore(now.minus(longest)) ? strays + 1 : 0;
        return strays >= STRAYS;
    }

    private List<Transition> advance(Instant to) {
        if (!to.isAfter(now)) {
            return List.of();
        }
        now = to;
        boolean due = Duration.between(lastTick, now).compareTo(interval) >= 0;
        lastTick = due ? now : lastTick;
        log.clock(new PassClock(now, lastTick, now, List.of()));
        if (!due) {
            return List.of();
        }
        return engine.tick(now);
    }

    private List<Transition> end() {
        List<Transition> told = engine.tick(now.plus(longest));
        engine.clear();
        now = Instant.EPOCH;
        lastTick = Instant.EPOCH;
        strays = 0;
        log.clock(PassClock.NOT_BEGUN);
        return told;
    }
}
