package io.bellwether.schemas.topic;

import io.bellwether.schemas.MessageTypes;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertControl;
import io.bellwether.schemas.message.AlertInput;
import io.bellwether.schemas.message.AuditRecord;
import io.bellwether.schemas.message.DriftEvent;
import io.bellwether.schemas.message.Label;
import io.bellwether.schemas.message.ModelControl;
import io.bellwether.schemas.message.ModelPackageChunk;
import io.bellwether.schemas.message.ModelStats;
import io.bellwether.schemas.message.NewsItem;
import io.bellwether.schemas.message.Notification;
import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.ScoredNews;
import io.bellwether.schemas.message.SentimentEvent;
import io.bellwether.schemas.message.ShadowScore;
import io.bellwether.schemas.message.Transaction;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** Every topic of an installation, under one prefix. Immutable. */
public final class Topics {

    /** The prefix where none is configured. */
    public static final String DEFAULT_PREFIX = "bellwether.";

    private static final int KEYED = 6;
    private static final int SINGLE = 1;
    private static final int MEBIBYTE = 1 << 20;

    /** Room for what Bellwether adds to a record when it passes it on: headers, reasons, the model's name. */
    private static final int HEADROOM = 64 << 10;

    private static final int LIMIT = MEBIBYTE - HEADROOM;

    private final String prefix;
    private final Topic<String, Transaction> transactions;
    private final Topic<String, NewsItem> news;
    private final Topic<String, RiskEvent> riskEvents;
    private final Topic<String, SentimentEvent> sentimentEvents;
    private final Topic<String, ScoredNews> scoredNews;
    private final Topic<byte[], byte[]> rejected;
    private final Topic<String, Label> labels;
    private final Topic<String, Label> newsLabels;
    private final Topic<String, ShadowScore> shadowScores;
    private final Topic<String, ModelPackageChunk> modelPackages;
    private final Topic<String, ModelControl> modelControl;
    private final Topic<String, ModelStats> modelStats;
    private final Topic<String, DriftEvent> modelDrift;
    private final Topic<String, AlertInput> alertInput;
    private final Topic<String, Alert> alerts;
    private final Topic<String, Alert> alertsHistorical;
    private final Topic<String, AlertControl> alertControl;
    private final Topic<String, Notification> notifications;
    private final Topic<String, AuditRecord> audit;

    /** @param prefix put before each topic's name, such as {@link #DEFAULT_PREFIX}; may be empty */
    public Topics(String prefix) {
        MessageTypes.trust();
        this.prefix = prefix;
        transactions = published("transactions", Transaction.class, Retention.days(7));
        news = published("news", NewsItem.class, Retention.days(7));
        riskEvents = derived("risk-events", RiskEvent.class, KEYED, Retention.days(30));
        sentimentEvents = derived("sentiment-events", SentimentEvent.class, KEYED, Retention.days(30));
        scoredNews = derived("scored-news", ScoredNews.class, SINGLE, Retention.days(7));
        rejected = new Topic<>(prefix + "rejected", byte[].class, byte[].class, KEYED, Retention.days(7), MEBIBYTE);
        labels = published("labels", Label.class, Retention.days(365));
        newsLabels = derived("news-labels", Label.class, KEYED, Retention.days(7));
        shadowScores = derived("shadow-scores", ShadowScore.class, KEYED, Retention.days(7));
        modelPackages = derived("model-packages", ModelPackageChunk.class, SINGLE, Retention.compact());
        modelControl = derived("model-control", ModelControl.class, SINGLE, Retention.compact());
        modelStats = derived("model-stats", ModelStats.class, SINGLE, Retention.days(7));
        modelDrift = derived("model-drift", DriftEvent.class, SINGLE, Retention.days(7));
        alertInput = derived("alert-input", AlertInput.class, SINGLE, Retention.days(1));
        alerts = derived("alerts", Alert.class, SINGLE, Retention.days(90));
        alertsHistorical = derived("alerts-historical", Alert.class, SINGLE, Retention.days(90));
        alertControl = derived("alert-control", AlertControl.class, SINGLE, Retention.compact());
        notifications = derived("notifications", Notification.class, SINGLE, Retention.compact());
        audit = derived("audit", AuditRecord.class, SINGLE, Retention.days(365));
    }

    private <V extends SpecificRecord> Topic<String, V> published(String name, Class<V> value, Retention retention) {
        return new Topic<>(prefix + name, String.class, value, KEYED, retention, LIMIT, Stamp.BROKER);
    }

    private <V extends SpecificRecord> Topic<String, V> derived(
            String name, Class<V> value, int partitions, Retention retention) {
        return new Topic<>(prefix + name, String.class, value, partitions, retention, LIMIT);
    }

    /** Payments as reported, by account id. */
    public Topic<String, Transaction> transactions() {
        return transactions;
    }

    /** News items as reported, by news id. */
    public Topic<String, NewsItem> news() {
        return news;
    }

    /** Scored payments, by account id. */
    public Topic<String, RiskEvent> riskEvents() {
        return riskEvents;
    }

    /** Scored news, one record per item and entity, by news id. */
    public Topic<String, SentimentEvent> sentimentEvents() {
        return sentimentEvents;
    }

    /** Scored news on its way to its story, by news id; read by scoring itself. */
    public Topic<String, ScoredNews> scoredNews() {
        return scoredNews;
    }

    /** What could not be scored: key, value and headers as received. Restricted, it may hold personal data. Takes more bytes than any source. */
    public Topic<byte[], byte[]> rejected() {
        return rejected;
    }

    /** Ground truth that arrives later, by account id, or news id. */
    public Topic<String, Label> labels() {
        return labels;
    }

    /** Ground truth about news on its way to the tasks that scored the news, by news id; read by scoring itself. */
    public Topic<String, Label> newsLabels() {
        return newsLabels;
    }

    /** Scores of shadow models, by account id, or news id. */
    public Topic<String, ShadowScore> shadowScores() {
        return shadowScores;
    }

    /** Model packages in pieces, by name, version and piece. */
    public Topic<String, ModelPackageChunk> modelPackages() {
        return modelPackages;
    }

    /** Which version of a model decides, by model name. */
    public Topic<String, ModelControl> modelControl() {
        return modelControl;
    }

    /** How inputs and scores were distributed, by model name. */
    public Topic<String, ModelStats> modelStats() {
        return modelStats;
    }

    /** How far inputs and scores have moved from what a model was made of, by model name. */
    public Topic<String, DriftEvent> modelDrift() {
        return modelDrift;
    }

    /** What the alert rules see, keyed by the unit they count. */
    public Topic<String, AlertInput> alertInput() {
        return alertInput;
    }

    /** Alerts, by fingerprint of rule and group. */
    public Topic<String, Alert> alerts() {
        return alerts;
    }

    /** Alerts about backfilled or replayed events, by fingerprint. */
    public Topic<String, Alert> alertsHistorical() {
        return alertsHistorical;
    }

    /** Silences by their id, acknowledgements by alert id, comments by alert and comment id. */
    public Topic<String, AlertControl> alertControl() {
        return alertControl;
    }

    /** What was sent to whom, by alert id and receiver. */
    public Topic<String, Notification> notifications() {
        return notifications;
    }

    /** Who did what, by actor. */
    public Topic<String, AuditRecord> audit() {
        return audit;
    }

    /** All topics, in the order of the contracts table. */
    public List<Topic<?, ?>> all() {
        return List.of(
                transactions,
                news,
                riskEvents,
                sentimentEvents,
                scoredNews,
                rejected,
                labels,
                newsLabels,
                shadowScores,
                modelPackages,
                modelControl,
                modelStats,
                modelDrift,
                alertInput,
                alerts,
                alertsHistorical,
                alertControl,
                notifications,
                audit);
    }

    /** The topic's name without the prefix, as people and {@code AlertInput} say it. */
    public String shortName(Topic<?, ?> topic) {
        return topic.name().startsWith(prefix) ? topic.name().substring(prefix.length()) : topic.name();
    }

    /** The topic with this name, given with or without the prefix; empty where the catalogue has none. */
    public Optional<Topic<?, ?>> byName(String shortOrFullName) {
        return all().stream()
                .filter(topic ->
                        topic.name().equals(shortOrFullName) || topic.name().equals(prefix + shortOrFullName))
                .findFirst();
    }
}
