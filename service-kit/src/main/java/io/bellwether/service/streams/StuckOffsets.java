package io.bellwether.service.streams;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.internals.Topic;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends offset commits that no transaction will ever end. While one is pending, whoever is given its partition waits for it. A coordinator of Kafka 4.3
 * that was killed and came back can hold such commits though their transactions are over (docs/decisions/0010); neither time nor a rebalance frees it, an
 * abort marker does.
 *
 * <p>A partition is taken for stuck once a commit was pending for it at every look for {@code patience}, its offset stayed where it was, and no
 * transaction of the application explains it. Then each of the application's producers that has written nothing to the group's partition of the offsets
 * topic since the last look is first fenced, so that whatever it was about cannot be committed any more, and then gets its marker. Only uninterrupted looks count. Every
 * instance looks; that two see the same does no harm. Partitions for which nothing was ever committed are not looked at.
 *
 * <p><b>Failure modes.</b> What is not allowed or not answered is tried again at the next look and told once. It takes the rights to describe and write
 * the application's transactional ids, to read the offsets topic and to alter the cluster.
 *
 * <p>Called by one thread.
 */
final class StuckOffsets implements Lookout.Look {
    private static final Logger log = LoggerFactory.getLogger(StuckOffsets.class);
    private static final Set<TransactionState> OVER =
            Set.of(TransactionState.EMPTY, TransactionState.COMPLETE_ABORT, TransactionState.COMPLETE_COMMIT);

    private final Admin admin;
    private final String application;
    private final Duration patience;
    private final ListTransactionsOptions own;
    private final Map<TopicPartition, Long> pendingSince = new HashMap<>();
    private Map<TopicPartition, OffsetAndMetadata> committed = Map.of();
    private Map<Long, ProducerState> producers = Map.of();

    private StuckOffsets(Admin admin, String application, Duration patience) {
        this.admin = admin;
        this.application = application;
        this.patience = patience;
        this.own = new ListTransactionsOptions()
                .filterOnTransactionalIdPattern(Pattern.quote(application) + DeadTransactions.PROCESS_AND_THREAD);
    }

    /**
     * Begins to look.
     *
     * @param admin closed with what is returned
     * @param application id of the Kafka Streams application, and so of its group
     * @param patience how long a commit may be pending: much longer than it takes
     */
    static Lookout start(Admin admin, String application, Duration patience) {
        return Lookout.start(
                "stuck-offsets",
                admin,
                patience.dividedBy(4),
                new StuckOffsets(admin, application, patience),
                log,
                "Cannot look for offset commits that nobody ends; while there is one, its partition is not read");
    }

    @Override
    public void now() throws ExecutionException, InterruptedException {
        long begun = System.nanoTime();
        Set<TopicPartition> pending = pending();
        if (System.nanoTime() - begun > patience.toNanos() / 2) {
            pendingSince.clear();
        }
        pendingSince.keySet().retainAll(pending);
        pending.forEach(each -> pendingSince.putIfAbsent(each, System.nanoTime()));
        long before = System.nanoTime() - patience.toNanos();
        if (pendingSince.values().stream().anyMatch(since -> since - before < 0)) {
            endAll();
        } else {
            producers = Map.of();
        }
    }

    @Override
    public void failed() {
        pendingSince.clear();
    }

    /** Of the partitions whose offset is what it was at the last look, those that have a commit pending. */
    private Set<TopicPartition> pending() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> now =
                offsets(new ListConsumerGroupOffsetsSpec(), new ListConsumerGroupOffsetsOptions());
        Set<TopicPartition> still = new HashSet<>(now.keySet());
        still.removeIf(partition -> !Objects.equals(now.get(partition), committed.get(partition)));
        committed = now;
        if (!still.isEmpty()) {
            ListConsumerGroupOffsetsSpec those = new ListConsumerGroupOffsetsSpec().topicPartitions(still);
            // Kafka leaves out what is not stable.
            still.removeAll(offsets(those, new ListConsumerGroupOffsetsOptions().requireStable(true))
                    .keySet());
        }
        return still;
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets(
            ListConsumerGroupOffsetsSpec of, ListConsumerGroupOffsetsOptions options)
            throws ExecutionException, InterruptedException {
        return admin.listConsumerGroupOffsets(Map.of(application, of), options)
                .partitionsToOffsetAndMetadata(application)
                .get();
    }

    private void endAll() throws ExecutionException, InterruptedException {
        TopicPartition partition = offsetsPartition();
        Map<Long, ProducerState> before = producers;
        // In this order: what is over by now was written to the partition before it is looked at.
        Collection<TransactionListing> transactions =
                admin.listTransactions(own).all().get();
        producers = producers(partition);
        Map<String, ProducerState> over = new HashMap<>();
        for (TransactionListing listed : transactions) {
            ProducerState producer = producers.get(listed.producerId());
            if (producer == null || !producer.equals(before.get(listed.producerId()))) {
                continue;
            }
            if (!OVER.contains(listed.state())) {
                // A dead instance's, say: it will be ended, and the offsets with it.
                return;
            }
            over.put(listed.transactionalId(), producer);
        }
        for (Map.Entry<String, ProducerState> each : over.entrySet()) {
            end(partition, each.getKey(), each.getValue());
        }
    }

    /** Where the group's coordinator keeps its offsets: the broker's own rule. */
    private TopicPartition offsetsPartition() throws ExecutionException, InterruptedException {
        int partitions = admin.describeTopics(Set.of(Topic.GROUP_METADATA_TOPIC_NAME))
                .topicNameValues()
                .values()
                .iterator()
                .next()
                .get()
                .partitions()
                .size();
        return new TopicPartition(Topic.GROUP_METADATA_TOPIC_NAME, Utils.abs(application.hashCode()) % partitions);
    }

    private Map<Long, ProducerState> producers(TopicPartition partition)
            throws ExecutionException, InterruptedException {
        return admin.describeProducers(Set.of(partition)).partitionResult(partition).get().activeProducers().stream()
                .collect(Collectors.toMap(ProducerState::producerId, Function.identity()));
    }

    private void end(TopicPartition partition, String transactionalId, ProducerState producer)
            throws ExecutionException, InterruptedException {
        admin.fenceProducers(Set.of(transactionalId)).all().get();
        admin.abortTransaction(new AbortTransactionSpec(
                        partition,
                        producer.producerId(),
                        (short) producer.producerEpoch(),
                        producer.coordinatorEpoch().orElse(0)))
                .all()
                .get();
        log.warn(
                "Offsets of {} were pending for {} ms without a transaction; wrote an abort marker for {} to {}",
                application,
                patience.toMillis(),
                transactionalId,
                partition);
    }
}
