package io.bellwether.benchmarks.faults.verify;

import io.bellwether.schemas.topic.Topic;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.service.config.KafkaConfig;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until scoring has read everything and all that it wrote is decided: by the ledger, by the offsets of the step that puts news into
 * stories, and by open transactions.
 */
public final class Drain {
    private static final Duration STEP = Duration.ofMillis(500);
    private static final Duration QUIET = Duration.ofSeconds(15);

    private final KafkaConfig kafka;
    private final Topics topics;
    private final TopicReader reader;
    private final LedgerReader ledgers = new LedgerReader();

    public Drain(KafkaConfig kafka) {
        this.kafka = kafka;
        this.topics = new Topics(kafka.topicPrefix());
        this.reader = new TopicReader(kafka.clientProperties());
    }

    /**
     * Waits.
     *
     * @param instances all instances of scoring
     * @return whether everything was read in time; what is missing then shows in the recount
     */
    public boolean await(Collection<URI> instances, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            if (isRead(instances) && isDecided() && storiesAreTold()) {
                return true;
            }
            Thread.sleep(STEP.toMillis());
        }
        return false;
    }

    private boolean isRead(Collection<URI> instances) {
        try {
            Map<String, LedgerCounts> ledger = ledgers.sum(instances);
            return List.of(topics.transactions(), topics.news()).stream()
                    .allMatch(topic -> reader.end(topic.name())
                            <= Verification.row(topics.shortName(topic), ledger).read());
        } catch (IOException notYet) {
            return false;
        }
    }

    private boolean isDecided() {
        return List.of(topics.riskEvents(), topics.sentimentEvents(), topics.rejected(), topics.scoredNews()).stream()
                .allMatch(topic -> reader.undecided(topic.name()) == 0);
    }

    /** All of them read; or nothing more to read for so long that what is left are marks of transactions. */
    private boolean storiesAreTold() throws InterruptedException {
        Topic<?, ?> scored = topics.scoredNews();
        long end = reader.end(scored.name());
        long before = committed(scored.name());
        long deadline = System.nanoTime() + QUIET.toNanos();
        while (before < end && System.nanoTime() < deadline) {
            Thread.sleep(STEP.toMillis());
            long now = committed(scored.name());
            if (now > before) {
                before = now;
                deadline = System.nanoTime() + QUIET.toNanos();
            }
        }
        return true;
    }

    private long committed(String topic) throws InterruptedException {
        try (Admin admin = Admin.create(kafka.clientProperties())) {
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(
                            kafka.topicPrefix() + "scoring")
                    .partitionsToOffsetAndMetadata()
                    .get();
            return offsets.entrySet().stream()
                    .filter(entry -> entry.getKey().topic().equals(topic) && entry.getValue() != null)
                    .mapToLong(entry -> entry.getValue().offset())
                    .sum();
        } catch (ExecutionException notYet) {
            return 0;
        }
    }
}
