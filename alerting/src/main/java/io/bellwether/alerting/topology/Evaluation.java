package io.bellwether.alerting.topology;

import io.bellwether.alerting.rule.AlertLog.LifeKey;
import io.bellwether.alerting.rule.RuleEngine;
import io.bellwether.alerting.rule.RuleSet;
import io.bellwether.alerting.rule.Transition;
import io.bellwether.alerting.state.Lane;
import io.bellwether.alerting.state.PassClock;
import io.bellwether.alerting.state.StateLoader;
import io.bellwether.alerting.state.StoreLog;
import io.bellwether.alerting.window.Windows;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertInput;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Both passes over the events, as one task runs them: built from the stores, message in, messages out. Not thread-safe. */
final class Evaluation implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Evaluation.class);
    private static final Duration STANDING_EVERY = Duration.ofSeconds(2);

    private final Wiring wiring;
    private final RuleSet rules;
    private final List<StoreLog> logs;
    private final RuleEngine liveEngine;
    private final Progress progress;
    private final LivePass live;
    private final HistoricalPass historical;
    private final ObservationMapper mapper = new ObservationMapper();
    private final WindowMeters meters;
    private final AlertMapper liveMapper;
    private final AlertMapper historicalMapper;
    private Instant standingAt = Instant.EPOCH;

    Evaluation(Wiring wiring, StoreLog.Stores stores) {
        this.wiring = wiring;
        this.rules = wiring.rules().get();
        this.liveMapper = new AlertMapper(Lane.LIVE, wiring.links());
        this.historicalMapper = new AlertMapper(Lane.HISTORICAL, wiring.links());
        StoreLog liveLog = new StoreLog(Lane.LIVE, stores);
        StoreLog historicalLog = new StoreLog(Lane.HISTORICAL, stores);
        this.logs = List.of(liveLog, historicalLog);
        Windows liveWindows = new Windows(wiring.maxGroups(), liveLog);
        Windows historicalWindows = new Windows(wiring.maxGroups(), historicalLog);
        StateLoader liveState = new StateLoader(Lane.LIVE, stores, rules);
        PassClock clock = liveState.clock();
        this.progress = new Progress(clock.heard());
        this.liveEngine = new RuleEngine(
                rules,
                liveWindows,
                liveLog,
                rule -> progress.waitsFor(rule.window().topics()));
        RuleSet ofThePast = rules.withoutAbsences();
        RuleEngine historicalEngine = new RuleEngine(ofThePast, historicalWindows, historicalLog);
        StateLoader historicalState = new StateLoader(Lane.HISTORICAL, stores, ofThePast);
        load(liveState, liveWindows, liveEngine);
        load(historicalState, historicalWindows, historicalEngine);
        this.live = new LivePass(
                liveEngine,
                liveLog,
                new LivePass.Pace(wiring.evaluateEvery(), rules.shortestWindow()),
                clock,
                progress);
        this.historical = new HistoricalPass(historicalEngine, historicalLog, ofThePast, historicalState.clock());
        this.meters = new WindowMeters(
                wiring.meters(), Map.of("live", liveWindows, "historical", historicalWindows), liveEngine);
    }

    /**
     * What a task needs.
     *
     * @param rules the rules in force
     * @param evaluateEvery how often living alerts are judged without an event of their own
     * @param maxGroups bound on the groups of each pass
     * @param meters where to count
     * @param surroundings who is told, beside the topics
     */
    record Wiring(
            Supplier<RuleSet> rules,
            Duration evaluateEvery,
            int maxGroups,
            MeterRegistry meters,
            Surroundings surroundings) {
        Function<String, Map<String, String>> links() {
            return surroundings.links();
        }
    }

    /**
     * Who is told, beside the topics.
     *
     * @param links where to look, by name, for an alert id
     * @param standing where the current values of the rules are shown
     */
    record Surroundings(Function<String, Map<String, String>> links, Standing standing) {}

    /** Alerts to publish. */
    record Told(List<Alert> live, List<Alert> historical) {
        /** What nearly every event leads to. */
        private static final Told NOTHING = new Told(List.of(), List.of());
    }

    /** Whether other rules are in force by now: it is to be closed, and another one built from the same stores. */
    boolean outdated() {
        return wiring.rules().get() != rules;
    }

    /** A projected record was read. */
    Told event(AlertInput input, Instant arrived) {
        progress.heard(input.getTopic(), input.getSourcePartition(), arrived);
        if (input.getHistorical()) {
            return told(live.passed(arrived), historical.observe(mapper.observation(input)));
        }
        List<Transition> now = new ArrayList<>(live.arrived(arrived));
        now.addAll(live.observe(mapper.observation(input)));
        return told(now, List.of());
    }

    /** The wall clock has moved. */
    Told wallClock(Instant wall) {
        Told told = told(live.wallClock(wall), historical.wallClock(wall));
        if (Duration.between(standingAt, wall).compareTo(STANDING_EVERY) >= 0) {
            standingAt = wall;
            showStanding();
        }
        return told;
    }

    /** Has everything in the stores that happened until now; to be called before each commit. */
    void flush() {
        live.flush();
        logs.forEach(StoreLog::flush);
    }

    @Override
    public void close() {
        meters.close();
        wiring.surroundings().standing().forget();
    }

    private Told told(List<Transition> now, List<Transition> past) {
        if (now.isEmpty() && past.isEmpty()) {
            return Told.NOTHING;
        }
        return new Told(
                now.stream().map(liveMapper::message).toList(),
                past.stream().map(historicalMapper::message).toList());
    }

    private void showStanding() {
        Map<String, Standing.RuleStanding> standing = new LinkedHashMap<>();
        rules.rules().forEach(rule -> standing.put(rule.name(), Standing.of(rule, liveEngine, live.now())));
        wiring.surroundings().standing().publish(new Standing.Snapshot(live.now(), standing));
    }

    private static void load(StateLoader state, Windows windows, RuleEngine engine) {
        state.load(windows);
        List<LifeKey> orphans = state.load(engine);
        orphans.stream()
                .map(LifeKey::rule)
                .distinct()
                .forEach(rule -> log.warn(
                        "Rule {} is gone or groups differently now; its alerts stay as they were last told", rule));
    }
}
