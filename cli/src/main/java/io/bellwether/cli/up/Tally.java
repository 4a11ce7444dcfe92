package io.bellwether.cli.up;

import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.RiskLevel;
import io.bellwether.schemas.message.SentimentEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts what the output topics show, for the live view: totals, rates over the last ten seconds, the latest high-risk events, sentiment by
 * entity and stories over the last minute, and where each alert stands, of the {@value #ALERTS_KEPT} that changed last. Thread-safe.
 */
final class Tally {

    private static final Duration RATE_OVER = Duration.ofSeconds(10);
    private static final Duration SENTIMENT_OVER = Duration.ofSeconds(60);
    private static final int HIGH_RISK_KEPT = 4;
    private static final int ALERTS_KEPT = 1_000;

    private long transactions;
    private long highRisk;
    private long news;
    private long rejected;
    private final Deque<Instant> transactionTimes = new ArrayDeque<>();
    private final Deque<Instant> newsTimes = new ArrayDeque<>();
    private final Deque<RiskEvent> latestHighRisk = new ArrayDeque<>();
    private final Deque<Mention> mentions = new ArrayDeque<>();
    private final Map<String, Alert> alerts = new LinkedHashMap<>();
    private final StoryBoard stories = new StoryBoard();

    private record Mention(Instant at, String entity, int sentiment) {}

    /** How often an entity was mentioned, by sentiment. */
    record Mood(int negative, int neutral, int positive) {
        int total() {
            return negative + neutral + positive;
        }

        private Mood plus(int sentiment) {
            return new Mood(
                    negative + (sentiment < 0 ? 1 : 0),
                    neutral + (sentiment == 0 ? 1 : 0),
                    positive + (sentiment > 0 ? 1 : 0));
        }
    }

    /**
     * What is shown; rates are events per second.
     *
     * @param stories of the last minute, those told most often first
     * @param alerts alerts that fire or have lately stopped, newest last
     */
    record Snapshot(
            Totals totals,
            double transactionRate,
            double newsRate,
            List<RiskEvent> latestHighRisk,
            Map<String, Mood> moods,
            List<StoryBoard.Story> stories,
            List<Alert> alerts) {}

    /** Events seen since the start. */
    record Totals(long transactions, long highRisk, long news, long rejected) {}

    synchronized void risk(RiskEvent event, Instant seen) {
        transactions++;
        transactionTimes.addLast(seen);
        if (event.getLevel() == RiskLevel.HIGH) {
            highRisk++;
            if (!event.getHistorical()) {
                latestHighRisk.addFirst(event);
            }
            if (latestHighRisk.size() > HIGH_RISK_KEPT) {
                latestHighRisk.removeLast();
            }
        }
    }

    synchronized void sentiment(SentimentEvent event, Instant seen) {
        news++;
        newsTimes.addLast(seen);
        stories.add(event, seen);
        if (event.getEntity() != null) {
            mentions.addLast(new Mention(
                    seen,
                    event.getEntity(),
                    switch (event.getSentiment()) {
                        case NEGATIVE -> -1;
                        case NEUTRAL -> 0;
                        case POSITIVE -> 1;
                    }));
        }
    }

    synchronized void rejected() {
        rejected++;
    }

    /** Takes an alert; returns true when its state is another than before. */
    synchronized boolean alert(Alert alert) {
        Alert before = alerts.remove(alert.getFingerprint());
        alerts.put(alert.getFingerprint(), alert);
        if (alerts.size() > ALERTS_KEPT) {
            forgetOne();
        }
        AlertState state = before == null ? AlertState.RESOLVED : before.getState();
        return before == null || state != alert.getState();
    }

    /** The one that changed longest ago, of those that no longer fire where there are any. */
    private void forgetOne() {
        String oldest = alerts.values().stream()
                .filter(alert -> alert.getState() != AlertState.FIRING)
                .findFirst()
                .orElseGet(() -> alerts.values().iterator().next())
                .getFingerprint();
        alerts.remove(oldest);
    }

    synchronized Snapshot snapshot(Instant now) {
        Map<String, Mood> moods = new TreeMap<>();
        while (!mentions.isEmpty() && mentions.getFirst().at().isBefore(now.minus(SENTIMENT_OVER))) {
            mentions.removeFirst();
        }
        for (Mention mention : mentions) {
            moods.merge(
                    mention.entity(),
                    new Mood(0, 0, 0).plus(mention.sentiment()),
                    (old, one) -> old.plus(mention.sentiment()));
        }
        return new Snapshot(
                new Totals(transactions, highRisk, news, rejected),
                rate(transactionTimes, now),
                rate(newsTimes, now),
                List.copyOf(latestHighRisk),
                Collections.unmodifiableMap(moods),
                stories.stories(now),
                List.copyOf(alerts.values()));
    }

    private static double rate(Deque<Instant> times, Instant now) {
        while (!times.isEmpty() && times.getFirst().isBefore(now.minus(RATE_OVER))) {
            times.removeFirst();
        }
        return times.size() / (double) RATE_OVER.toSeconds();
    }
}
