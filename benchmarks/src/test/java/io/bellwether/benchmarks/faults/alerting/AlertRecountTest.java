package io.bellwether.benchmarks.faults.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.schemas.MessageTypes;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertRecountTest {
    private static final Duration PERIOD = Duration.ofMinutes(5);
    private static final Plan PLAN = new Plan(Instant.parse("2026-03-10T10:00:00Z"), PERIOD);
    private static final Instant UNTIL = PLAN.start().plusSeconds(1_000);

    private List<Alert> alerts = List.of();

    @BeforeAll
    static void trustMessages() {
        MessageTypes.trust();
    }

    @BeforeEach
    void allIsTold() {
        alerts = asDemanded();
    }

    @Test
    void whatThePlanDemandsIsClean() {
        assertThat(alerts).hasSizeGreaterThan(200);
        assertThat(recount(told()).isClean()).isTrue();
    }

    @Test
    void anAlertThatIsMissingIsLost() {
        alerts.removeIf(alert -> alert.getAlertId().equals("company-0-1"));

        assertThat(recount(told()).figures()).contains("alerts lost 1, fired twice 0");
    }

    @Test
    void anAlertThatNeverResolvesIsLost() {
        alerts.removeIf(
                alert -> alert.getGroup().containsValue("merchant-4") && alert.getState() == AlertState.RESOLVED);

        assertThat(recount(told()).isClean()).isFalse();
    }

    @Test
    void anAlertThatIsThereOnceMoreHasFiredTwice() {
        alerts.add(1, alerts.get(0));

        assertThat(recount(told()).figures()).contains("alerts lost 0, fired twice 1, wrongly resolved 0");
    }

    @Test
    void whatResolvesBeforeItsStepEndsIsWronglyResolved() {
        Alert first = alerts.get(0);
        alerts.set(
                1,
                change(
                        "company-0",
                        first.getAlertId(),
                        AlertState.RESOLVED,
                        first.getWindowEnd().plusSeconds(30)));

        assertThat(recount(told()).figures()).contains("fired twice 0, wrongly resolved 1");
    }

    @Test
    void whoIsNeverBadMustNotFireAndDataNeverStop() {
        alerts.add(change("company-7", "x", AlertState.FIRING, UNTIL.minusSeconds(300)));
        alerts.add(
                1,
                change(
                        "company-0",
                        alerts.get(0).getAlertId(),
                        AlertState.NO_DATA,
                        alerts.get(0).getWindowEnd()));

        assertThat(recount(told()).figures()).contains("wrongly resolved 0, otherwise wrong 2");
    }

    @Test
    void notificationsThatAreMissingOrHaveAnotherIdAreFoundAndRepetitionsAreNot() {
        List<Hooks.Told> told = told();
        Hooks.Told missing = told.remove(0);
        Hooks.Told other = told.get(0);
        told.add(new Hooks.Told("another", other.alertId(), other.type(), other.timestamp()));
        told.add(told.get(5));

        assertThat(recount(told).figures())
                .contains("notifications lost 1, repeated with another id 1 (with the same id 1)");
        told.add(missing);
    }

    private AlertRecount recount(List<Hooks.Told> told) {
        AlertRecount recount = new AlertRecount(PLAN, UNTIL);
        recount.check(alerts, told);
        return recount;
    }

    private List<Hooks.Told> told() {
        List<Hooks.Told> told = new ArrayList<>();
        for (Alert alert : alerts) {
            String type = "alert." + alert.getState().name().toLowerCase(Locale.ROOT);
            String id = alert.getAlertId() + alert.getState() + alert.getWindowEnd();
            told.add(new Hooks.Told(
                    id, alert.getAlertId(), type, alert.getWindowEnd().toString()));
        }
        return told;
    }

    /** Everything fires half a window after its step begins, and resolves half a window after it ends. */
    private static List<Alert> asDemanded() {
        Duration late = PLAN.window().dividedBy(2);
        List<Alert> alerts = new ArrayList<>();
        for (Plan.Group group : PLAN.groups()) {
            int number = 0;
            for (Plan.Step step : PLAN.steps(group, UNTIL.minus(late))) {
                String id = group.value() + "-" + number++;
                alerts.add(
                        change(group.value(), id, AlertState.FIRING, step.from().plus(late)));
                if (step.to().isBefore(UNTIL.minus(late))) {
                    alerts.add(change(
                            group.value(), id, AlertState.RESOLVED, step.to().plus(late)));
                }
            }
        }
        return alerts;
    }

    private static Alert change(String group, String id, AlertState state, Instant at) {
        boolean company = group.startsWith("company");
        return Alert.newBuilder()
                .setAlertId(id)
                .setFingerprint(group)
                .setRule(company ? "negative-news" : "risky-payments")
                .setRuleVersion("1")
                .setKind("rate")
                .setSeverity("warning")
                .setState(state)
                .setGroup(Map.of(company ? "entity" : "merchant", group))
                .setLabels(Map.of())
                .setAnnotations(Map.of())
                .setFirstSeen(at)
                .setLastSeen(at)
                .setCount(1)
                .setHistorical(false)
                .setLinks(Map.of())
                .setValue(1)
                .setLowerBound(1)
                .setFireThreshold(1)
                .setClearThreshold(1)
                .setSample(1)
                .setHits(1)
                .setWindowStart(at)
                .setWindowEnd(at)
                .setContributors(List.of())
                .setModels(List.of())
                .setExamples(List.of())
                .build();
    }
}
