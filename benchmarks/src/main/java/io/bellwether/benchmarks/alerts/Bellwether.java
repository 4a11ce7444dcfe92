package io.bellwether.benchmarks.alerts;

import io.bellwether.alerting.backtest.Backtest;
import io.bellwether.alerting.rule.RuleSet;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertInput;
import io.bellwether.schemas.message.AlertState;
import io.bellwether.schemas.message.RecordOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Our rules, as live alerting runs them, on events that are spread over each minute. */
final class Bellwether implements Detector {
    static final String NAME = "Bellwether";

    private static final int MAX_GROUPS = 10_000;
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final int MINUTE_MILLIS = 60_000;

    private final Backtest backtest;
    private final Random random;
    private final Map<String, Integer> byRule = new TreeMap<>();
    private long ids;
    private long events;

    Bellwether(RuleSet rules, Instant from, long seed) {
        this.backtest = new Backtest(rules, from, EVERY, MAX_GROUPS);
        this.random = new Random(seed);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Alerts that fired, by rule, since this was called last. */
    Map<String, Integer> firedByRule() {
        Map<String, Integer> fired = new TreeMap<>(byRule);
        byRule.clear();
        return fired;
    }

    long events() {
        return events;
    }

    @Override
    public List<Alarm> take(World.Minute minute) {
        List<AlertInput> inputs = new ArrayList<>();
        for (int i = 0; i < World.ENTITIES; i++) {
            add(
                    inputs,
                    minute,
                    minute.negative().get(i),
                    "sentiment-events",
                    "NEGATIVE",
                    Map.of("entity", "E" + i, "source-topic", "news"));
            add(
                    inputs,
                    minute,
                    minute.other().get(i),
                    "sentiment-events",
                    "NEUTRAL",
                    Map.of("entity", "E" + i, "source-topic", "news"));
        }
        Map<String, String> payment = Map.of("source-topic", "transactions");
        add(inputs, minute, minute.high(), "risk-events", "HIGH", payment);
        add(inputs, minute, minute.payments() - minute.high(), "risk-events", "LOW", payment);
        add(inputs, minute, minute.rejected(), "rejected", "INVALID_FIELD", payment);
        inputs.sort(Comparator.comparing(AlertInput::getArrivedAt));
        List<Alarm> alarms = new ArrayList<>();
        inputs.forEach(input -> note(backtest.judge(input.getArrivedAt(), input), alarms));
        events += inputs.size();
        return alarms;
    }

    private void note(List<Alert> told, List<Alarm> alarms) {
        for (Alert alert : told) {
            if (alert.getState() == AlertState.FIRING) {
                byRule.merge(alert.getRule(), 1, Integer::sum);
                String entity = alert.getGroup().get("entity");
                alarms.add(
                        new Alarm(alert.getWindowEnd(), entity == null ? ALL : Integer.parseInt(entity.substring(1))));
            }
        }
    }

    private void add(
            List<AlertInput> inputs,
            World.Minute minute,
            int count,
            String topic,
            String label,
            Map<String, String> fields) {
        for (int i = 0; i < count; i++) {
            Instant at = minute.start().plusMillis(random.nextInt(MINUTE_MILLIS));
            String id = Long.toString(ids++);
            boolean rejected = topic.equals("rejected");
            inputs.add(AlertInput.newBuilder()
                    .setTopic(topic)
                    .setOutcome(rejected ? RecordOutcome.REJECTED : RecordOutcome.SCORED)
                    .setId(id)
                    .setUnit(id)
                    .setOccurredAt(at)
                    .setArrivedAt(at)
                    .setHistorical(false)
                    .setScore(rejected ? null : Double.valueOf(0.5))
                    .setLabel(label)
                    .setFields(fields)
                    .setReasons(Collections.emptyList())
                    .build());
        }
    }
}
