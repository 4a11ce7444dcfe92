package io.bellwether.alerting.backtest;

import io.bellwether.alerting.rule.Forgetful;
import io.bellwether.alerting.rule.RuleEngine;
import io.bellwether.alerting.rule.RuleSet;
import io.bellwether.alerting.rule.Transition;
import io.bellwether.alerting.state.Lane;
import io.bellwether.alerting.topology.AlertMapper;
import io.bellwether.alerting.topology.ObservationMapper;
import io.bellwether.alerting.window.Observation;
import io.bellwether.alerting.window.Windows;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertInput;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Judges records of the past as they would have been judged when they arrived. Time passes only as far as their arrival tells, in steps of the interval of evaluation. Events that
 * were historical even then are left out, as they are live.
 *
 * <p>Not thread-safe.
 */
public final class Backtest {
    private final RuleEngine engine;
    private final ObservationMapper observations = new ObservationMapper();
    private final Nearness nearness;
    private final AlertMapper mapper = new AlertMapper(Lane.LIVE, id -> Map.of());
    private final Duration interval;
    private Instant now;
    private Instant lastTick;

    /**
     * @param from beginning of what is judged
     * @param evaluateEvery how often living alerts are judged without an event of their own
     * @param maxGroups bound on groups
     */
    public Backtest(RuleSet rules, Instant from, Duration evaluateEvery, int maxGroups) {
        this(rules, from, evaluateEvery, maxGroups, new Nearness(new RuleSet(List.of()), from));
    }

    /** @param nearness is told what is judged */
    Backtest(RuleSet rules, Instant from, Duration evaluateEvery, int maxGroups, Nearness nearness) {
        Forgetful log = new Forgetful();
        this.engine = new RuleEngine(rules, new Windows(maxGroups, log), log);
        this.nearness = nearness;
        this.interval = evaluateEvery;
        this.now = from;
        this.lastTick = from;
    }

    /**
     * Judges a record; returns what would have been told.
     *
     * @param arrived not before that of the record before
     */
    public List<Alert> judge(Instant arrived, AlertInput input) {
        List<Transition> told = new ArrayList<>(pass(arrived));
        if (!input.getHistorical()) {
            Observation observation = observations.observation(input);
            nearness.before(engine, observation, now);
            told.addAll(engine.observe(observation, now));
            nearness.after(engine, observation, now);
        }
        return messages(told);
    }

    /** Lets time pass without a record; returns what would have been told. */
    public List<Alert> end(Instant at) {
        List<Alert> told = messages(pass(at));
        nearness.end(engine, now);
        return told;
    }

    /** The same where it is not the end: many short waits are one long one. */
    List<Alert> await(Instant at) {
        return messages(pass(at));
    }

    private List<Transition> pass(Instant to) {
        List<Transition> told = new ArrayList<>();
        Instant next = lastTick.plus(interval);
        while (!next.isAfter(to)) {
            told.addAll(engine.tick(next));
            lastTick = next;
            next = next.plus(interval);
        }
        now = to.isAfter(now) ? to : now;
        return told;
    }

    private List<Alert> messages(List<Transition> told) {
        return told.stream().map(mapper::message).toList();
    }
}
