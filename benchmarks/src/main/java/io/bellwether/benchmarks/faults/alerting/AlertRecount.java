package io.bellwether.benchmarks.faults.alerting;

import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares what the topic {@code alerts} and a receiver were told with what a plan demands. Not thread-safe.
 *
 * <p>Every step whose end is long enough past must have been told once as firing and once as resolved, under one id, in this order, and not as resolved before
 * it ended; a group that is not in a step must not have been told anything. Data never stops, so that {@code NO_DATA} is wrong wherever it stands, counted as otherwise wrong. Each change
 * must have reached the receiver, under one id.
 */
public final class AlertRecount {
    private static final Duration SLACK = Duration.ofSeconds(10);
    private static final int SHOWN = 10;

    private final Plan plan;
    private final Instant until;
    private final List<String> first = new ArrayList<>();
    private int demanded;
    private int lost;
    private int twice;
    private int wronglyResolved;
    private int otherwise;
    private int untold;
    private int otherId;
    private int repeated;

    /**
     * Nothing compared yet.
     *
     * @param until what was due by then must be there; later changes may be
     */
    public AlertRecount(Plan plan, Instant until) {
        this.plan = plan;
        this.until = until.minus(SLACK);
    }

    /**
     * Compares.
     *
     * @param alerts what is on the topic, in order
     * @param told what a receiver of everything was told, in order
     */
    public void check(List<Alert> alerts, List<Hooks.Told> told) {
        Map<List<String>, List<Alert>> byGroup = new HashMap<>();
        for (Alert alert : alerts) {
            String value = alert.getGroup().values().stream().findFirst().orElse("");
            byGroup.computeIfAbsent(List.of(alert.getRule(), value), key -> new ArrayList<>())
                    .add(alert);
        }
        for (Plan.Group group : plan.groups()) {
            List<Alert> own = byGroup.remove(List.of(group.rule(), group.value()));
            check(group, own == null ? List.of() : own);
        }
        byGroup.forEach((key, from) -> wrong(from.size(), key + " is no group of the plan"));
        compare(alerts, told);
    }

    /** Whether nothing is wrong. */
    public boolean isClean() {
        return lost + twice + wronglyResolved + otherwise + untold + otherId == 0;
    }

    /** All figures in a line. */
    public String figures() {
        return String.format(
                Locale.ROOT,
                "%,d changes demanded, alerts lost %d, fired twice %d, wrongly resolved %d, otherwise wrong %d; notifications lost %d, repeated with another"
                        + " id %d (with the same id %d)",
                demanded,
                lost,
                twice,
                wronglyResolved,
                otherwise,
                untold,
                otherId,
                repeated);
    }

    /** The first things that are wrong, a line each. */
    public List<String> first() {
        return List.copyOf(first);
    }

    private void check(Plan.Group group, List<Alert> alerts) {
        List<Plan.Step> steps = plan.steps(group, until.plus(plan.period()));
        Set<String> ids = new HashSet<>();
        int next = 0;
        String firing = "";
        boolean withoutData = false;
        for (Alert alert : alerts) {
            String what =
                    group.value() + " " + alert.getState() + " " + alert.getAlertId() + " at " + alert.getWindowEnd();
            boolean lives = alert.getAlertId().equals(firing);
            if (lives && alert.getState() == AlertState.NO_DATA) {
                wrong(1, what + " though data went on");
                withoutData = true;
            } else if (lives && withoutData && alert.getState() == AlertState.FIRING) {
                withoutData = false;
            } else if (alert.getState() == AlertState.FIRING) {
                if (!firing.isEmpty() || !ids.add(alert.getAlertId())) {
                    twice++;
                    note(what + " again");
                    continue;
                }
                next = missed(group, steps, next, alert.getWindowEnd());
                if (next == steps.size()
                        || alert.getWindowEnd().isBefore(steps.get(next).from())) {
                    wrong(1, what + " without a reason");
                }
                firing = alert.getAlertId();
            } else if (alert.getState() == AlertState.RESOLVED
                    && alert.getAlertId().equals(firing)) {
                if (next < steps.size()
                        && alert.getWindowEnd().isBefore(steps.get(next).to())) {
                    wronglyResolved++;
                    note(what + " before its step ended");
                }
                firing = "";
                withoutData = false;
                next++;
            } else {
                wronglyResolved++;
                note(what + (firing.isEmpty() ? " though none fires" : " while " + firing + " fires"));
            }
        }
        demand(group, steps, next, !firing.isEmpty());
    }

    /** Steps that had ended before the next alert fired, and were never told. */
    private int missed(Plan.Group group, List<Plan.Step> steps, int from, Instant fired) {
        int next = from;
        while (next + 1 < steps.size() && !fired.isBefore(steps.get(next + 1).from())) {
            lost++;
            note(group.value() + " did not fire in its step from "
                    + steps.get(next).from());
            next++;
        }
        return next;
    }

    private void demand(Plan.Group group, List<Plan.Step> steps, int next, boolean firing) {
        for (int i = 0; i < steps.size(); i++) {
            Plan.Step step = steps.get(i);
            boolean fires = i < next || (i == next && firing);
            if (due(step.from())) {
                demanded++;
                if (!fires) {
                    lost++;
                    note(group.value() + " did not fire in its step from " + step.from());
                }
            }
            if (due(step.to())) {
                demanded++;
                if (i == next && firing) {
                    lost++;
                    note(group.value() + " did not resolve after its step that ended " + step.to());
                }
            }
        }
    }

    private boolean due(Instant change) {
        return change.isBefore(until.minus(plan.window()));
    }

    private void compare(List<Alert> alerts, List<Hooks.Told> told) {
        Map<String, Set<String>> ids = new HashMap<>();
        Map<String, Integer> times = new HashMap<>();
        for (Hooks.Told each : told) {
            ids.computeIfAbsent(each.alertId() + " " + each.type() + " " + each.timestamp(), key -> new TreeSet<>())
                    .add(each.id());
            times.merge(each.id(), 1, Integer::sum);
        }
        for (Alert alert : alerts) {
            String change = alert.getAlertId() + " alert."
                    + alert.getState().name().toLowerCase(Locale.ROOT) + " " + alert.getWindowEnd();
            Set<String> known = ids.remove(change);
            if (known == null && due(alert.getWindowEnd())) {
                untold++;
                note("nobody was told of " + change);
            } else if (known != null && known.size() > 1) {
                otherId++;
                note(change + " was told as " + known);
            }
        }
        repeated = times.values().stream().mapToInt(number -> number - 1).sum();
    }

    private void wrong(int number, String what) {
        otherwise += number;
        note(what);
    }

    private void note(String what) {
        if (first.size() < SHOWN) {
            first.add(what);
        }
    }
}
