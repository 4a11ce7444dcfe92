package io.bellwether.alerting.rule;

import io.bellwether.alerting.rule.AlertLife.Announcement;
import io.bellwether.alerting.rule.AlertLog.LifeKey;
import io.bellwether.alerting.window.GroupKey;
import io.bellwether.alerting.window.GroupWindow;
import io.bellwether.alerting.window.Observation;
import io.bellwether.alerting.window.WindowSpec;
import io.bellwether.alerting.window.Windows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Observations and ticks in, transitions out. An observation is judged at once for its own group, and for all that are above where a rule tells of them together and it makes a difference to who is; a tick judges every alert that lives,
 * because its window moves although its group is quiet.
 *
 * <p><b>Failure modes.</b> The state is what the logs were told: when one of them throws, this object is to be thrown away and built again from it.
 * Not thread-safe.
 */
public final class RuleEngine {
    private final RuleSet rules;
    private final Windows windows;
    private final AlertLog log;
    private final Past past;
    private final Predicate<Rule> incomplete;
    /** In an order that does not depend on history, so that a restart tells the same in the same order. */
    private final Map<LifeKey, AlertLife> lives = new TreeMap<>();

    private final Set<LifeKey> changed = new HashSet<>();
    private final Outages outages = new Outages();
    /** By name of their rule. */
    private final Map<String, Crowd> crowds = new HashMap<>();

    /** Nothing is ever missing in the windows. */
    public RuleEngine(RuleSet rules, Windows windows, AlertLog log) {
        this(rules, windows, log, rule -> false);
    }

    /** @param incomplete whether events may be missing in the windows of a rule that are still to come: then nothing resolves, but absences */
    public RuleEngine(RuleSet rules, Windows windows, AlertLog log, Predicate<Rule> incomplete) {
        this.rules = rules;
        this.incomplete = incomplete;
        this.windows = windows;
        this.log = log;
        this.past = new Past(windows.maxGroups(), log);
    }

    /** Puts a life back as it was told to the log. */
    public void restore(LifeKey key, AlertLife life) {
        lives.put(key, life);
        rules.named(key.rule()).ifPresent(rule -> outages.note(rule, key.values(), life));
    }

    /** The same where the rule's text has changed since: what was pending begins again, and what fires is judged as if it had not fired. */
    public void restoreChanged(LifeKey key, AlertLife life) {
        if (life instanceof AlertLife.Pending) {
            keep(key, AlertLife.Quiet.QUIET);
        } else {
            restore(key, life);
            changed.add(key);
        }
    }

    /** Puts a rule's rhythm back as it was told to the log. */
    public void restore(String rule, Season season) {
        past.restore(rule, season);
    }

    /** Puts a group's level back as it was told to the log. */
    public void restore(LifeKey key, Level level) {
        past.restore(key, level);
    }

    /** Puts a group's cadence back as it was told to the log. */
    public void restore(LifeKey key, Cadence cadence) {
        past.restore(key, cadence);
    }

    /** All is put back. */
    public void restored() {
        rules.rules().forEach(past::convert);
    }

    /**
     * Counts an event and judges the rules it concerns.
     *
     * @param now the clock of the windows; what was learned until it turns back is not learned again
     */
    public List<Transition> observe(Observation observation, Instant now) {
        List<Transition> told = new ArrayList<>();
        for (RuleSet.Sharing sharing : rules.reading(observation.topic())) {
            WindowSpec spec = sharing.window();
            windows.hear(spec, observation, now);
            spec.groupOf(observation).ifPresent(group -> {
                sharing.together().forEach(rule -> crowd(rule, now)); // who was above before the event
                List<String> met = sharing.met(observation);
                windows.add(spec, group, observation, met, now).ifPresent(window -> {
                    for (Rule rule : sharing.rules()) {
                        LifeKey key = new LifeKey(rule.name(), group.values());
                        if (met.contains(rule.scope().hit().name())) {
                            past.hear(rule, key, now);
                        }
                        judge(rule, key, window, now, told);
                    }
                });
            });
        }
        return told;
    }

    /** Moves the windows to the instant and judges every alert that lives, and every silence that is listened to. */
    public List<Transition> tick(Instant now) {
        return tick(now, now);
    }

    /**
     * The same where the clock may yet turn back.
     *
     * @param until as of when is forgotten and learned; not after {@code now}
     */
    public List<Transition> tick(Instant now, Instant until) {
        for (Rule rule : rules.rules()) {
            if (past.settle(rule, windows, until)) {
                crowds.clear();
            }
        }
        windows.expire(until);
        List<Transition> told = new ArrayList<>();
        for (Rule rule : rules.rules()) {
            past.listened(rule).stream()
                    .filter(key -> !lives.containsKey(key))
                    .forEach(key -> judge(rule, key, windowOf(rule, key), now, told));
        }
        rules.rules().stream()
                .filter(rule -> rule.atOnce().isPresent())
                .forEach(rule -> judgeTogether(rule, now, told));
        for (LifeKey key : List.copyOf(lives.keySet())) {
            rules.named(key.rule())
                    .filter(rule -> rule.atOnce().isEmpty())
                    .ifPresent(rule -> judge(rule, key, windowOf(rule, key), now, told));
        }
        return told;
    }

    /** What a rule measures for a group at the instant, without consequences; for all groups where it tells of them together. */
    public Reading read(Rule rule, List<String> values, Instant now) {
        if (rule.atOnce().isPresent()) {
            return checked(rule, now).read(windows, now);
        }
        LifeKey key = new LifeKey(rule.name(), values);
        return read(rule, key, windowOf(rule, key), now);
    }

    private Reading read(Rule rule, LifeKey key, GroupWindow window, Instant now) {
        Measure measure = new Measure(key, rule, window, windows.pulse(rule.window()), past, now);
        return new Reading(measure.totals(), rule.condition().judge(measure), now);
    }

    /** The groups of a rule that are known now. */
    public List<List<String>> groups(Rule rule) {
        return windows.groups(rule.window()).stream().map(GroupKey::values).toList();
    }

    /** Number of groups of which what was learned is forgotten because there were too many, since this object was made. */
    public long forgottenGroups() {
        return past.droppedGroups();
    }

    /** Forgets every window and every life, and tells the logs so. */
    public void clear() {
        windows.clear();
        List.copyOf(lives.keySet()).forEach(key -> keep(key, AlertLife.Quiet.QUIET));
        changed.clear();
        crowds.clear();
    }

    private void judge(Rule rule, LifeKey key, GroupWindow window, Instant now, List<Transition> told) {
        if (rule.atOnce().isPresent()) {
            if (crowd(rule, now).note(key, isAbove(rule, key, window, now))) {
                judgeTogether(rule, now, told);
            }
        } else if (!isQuiet(key) || mayFire(rule, window, now)) { // What is quiet stays so unless it is above.
            decide(rule, key, read(rule, key, window, now), told);
        }
    }

    private void judgeTogether(Rule rule, Instant now, List<Transition> told) {
        LifeKey key = new LifeKey(rule.name(), List.of());
        if (!isQuiet(key) || crowd(rule, now).isEnough()) {
            decide(rule, key, checked(rule, now).read(windows, now), told);
        }
    }

    /** Who is above, without groups that were forgotten. */
    private Crowd checked(Rule rule, Instant now) {
        Crowd crowd = crowd(rule, now);
        crowd.check(member -> isAbove(rule, member, windowOf(rule, member), now));
        return crowd;
    }

    /** Who is above; looked for anew where the window has moved since, something was learned, or a silence is over. */
    private Crowd crowd(Rule rule, Instant now) {
        long newest = rule.window().bucketOf(now);
        boolean silent = windows.pulse(rule.window()).silent(newest);
        Crowd known = crowds.get(rule.name());
        if (known != null && known.isOf(newest, silent)) {
            return known;
        }
        Crowd crowd = new Crowd(rule, rule.atOnce().orElseThrow(), newest, silent);
        for (GroupKey group : windows.groups(rule.window())) {
            LifeKey key = new LifeKey(rule.name(), group.values());
            crowd.note(key, isAbove(rule, key, windows.window(rule.window(), group), now));
        }
        crowds.put(rule.name(), crowd);
        return crowd;
    }

    /** Whether it is above at the beginning of the newest bucket, with all that was counted by now. */
    private boolean isAbove(Rule rule, LifeKey key, GroupWindow window, Instant now) {
        Instant at = rule.window().startOf(rule.window().bucketOf(now));
        return mayFire(rule, window, at) && read(rule, key, window, at).verdict() == Verdict.ABOVE;
    }

    private static boolean mayFire(Rule rule, GroupWindow window, Instant now) {
        return rule.condition().mayFire(window.totals(rule.scope().hit().name(), now));
    }

    private boolean isQuiet(LifeKey key) {
        return !lives.containsKey(key);
    }

    private void decide(Rule rule, LifeKey key, Reading measured, List<Transition> told) {
        AlertLife before = lives.getOrDefault(key, AlertLife.Quiet.QUIET);
        boolean anew = !changed.isEmpty() && changed.contains(key);
        Reading judged = anew ? measured.withoutHysteresis() : measured;
        boolean held = outages.hold(rule);
        Reading reading = held ? judged.undecided() : judged;
        AlertLife.Step step = before.next(reading, rule.timing());
        if (step.announcement() == Announcement.RESOLVED && mayNotBeBetter(rule)) {
            return;
        }
        if (anew && !held) {
            changed.remove(key);
        }
        if (!step.life().equals(before)) {
            keep(key, step.life());
        }
        if (step.announcement() != Announcement.NOTHING) {
            Episode episode = step.life().episode().or(before::episode).orElseThrow();
            told.add(new Transition(
                    new Transition.Subject(rule, key.values()),
                    step.announcement(),
                    episode,
                    reading,
                    windows.evidence(
                            rule.window(),
                            toldOf(rule, key, reading.at()),
                            rule.scope().hit().name(),
                            reading.at())));
        }
    }

    /** What ends an absence is an event, which no other event can change. */
    private boolean mayNotBeBetter(Rule rule) {
        return !(rule.condition() instanceof AbsenceThreshold) && incomplete.test(rule);
    }

    /** The groups that an alert is about. */
    private List<GroupKey> toldOf(Rule rule, LifeKey key, Instant now) {
        return rule.atOnce().isPresent() ? crowd(rule, now).groups() : List.of(rule.groupOf(key));
    }

    private void keep(LifeKey key, AlertLife life) {
        rules.named(key.rule()).ifPresent(rule -> outages.note(rule, key.values(), life));
        if (life instanceof AlertLife.Quiet) {
            lives.remove(key);
        } else {
            lives.put(key, life);
        }
        log.life(key, life);
    }

    private GroupWindow windowOf(Rule rule, LifeKey key) {
        return windows.window(rule.window(), rule.groupOf(key));
    }
}
