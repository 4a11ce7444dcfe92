package io.bellwether.schemas.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates the topics of the catalogue that a cluster does not have. Several processes may do so at once.
 *
 * <p><b>Failure modes.</b> A cluster that does not answer in time is Kafka's {@code TimeoutException} and may be tried again. A topic that exists with
 * another number of partitions is a {@link TopicMismatchException}: nothing is changed. Other settings of existing topics belong to their operators and are left alone.
 */
public final class TopicCreator {

    private static final short REPLICAS_FOR_QUORUM = 3;
    private static final Duration STEP = Duration.ofMillis(50);

    private TopicCreator() {}

    /**
     * Creates what is missing and checks what is there.
     *
     * @param replication number of replicas; from three on, writes wait for two of them; -1 takes the cluster's default
     * @param timeout how long all of it may take
     * @throws TopicMismatchException where a topic exists with another number of partitions
     * @throws KafkaException where the cluster does not answer in time, or refuses
     */
    public static void createMissing(
            Admin admin, Collection<? extends Topic<?, ?>> topics, short replication, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        Map<String, TopicDescription> existing = describe(admin, topics, deadline);
        verify(topics, existing);
        List<Topic<?, ?>> missing = new ArrayList<>();
        for (Topic<?, ?> topic : topics) {
            if (!existing.containsKey(topic.name())) {
                missing.add(topic);
            }
        }
        if (!missing.isEmpty()) {
            create(admin, missing, replication, deadline);
            verify(missing, describeAll(admin, missing, deadline));
            awaitLeaders(admin, missing, deadline);
        }
    }

    private static void create(Admin admin, List<Topic<?, ?>> missing, short replication, long deadline) {
        List<NewTopic> wanted = missing.stream()
                .map(topic ->
                        new NewTopic(topic.name(), topic.partitions(), replication).configs(config(topic, replication)))
                .toList();
        CreateTopicsOptions options = new CreateTopicsOptions().timeoutMs(millisUntil(deadline));
        admin.createTopics(wanted, options).values().forEach((name, created) -> {
            try {
                await(created, deadline);
            } catch (TopicExistsException another) {
                // Another process was faster; the partitions are checked below.
            }
        });
    }

    private static Map<String, String> config(Topic<?, ?> topic, short replication) {
        Map<String, String> config = topic.config();
        if (replication >= REPLICAS_FOR_QUORUM) {
            config.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
        }
        return config;
    }

    /** Until the brokers have heard of them: who asks earlier, as Kafka Streams does, is told that they do not exist. */
    private static Map<String, TopicDescription> describeAll(Admin admin, List<Topic<?, ?>> topics, long deadline) {
        while (true) {
            Map<String, TopicDescription> found = describe(admin, topics, deadline);
            if (found.size() == topics.size()) {
                return found;
            }
            if (System.nanoTime() - deadline >= 0) {
                throw new org.apache.kafka.common.errors.TimeoutException(
                        "the brokers do not know in time of the topics that exist; known are " + found.keySet());
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    /**
     * Until the leader of each partition serves it. An idempotent producer that sends several batches to a partition earlier may have its
     * second one accepted before its first, and then retries the first in vain until it expires.
     */
    private static void awaitLeaders(Admin admin, List<Topic<?, ?>> topics, long deadline) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (Topic<?, ?> topic : topics) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        ListOffsetsOptions options = new ListOffsetsOptions().timeoutMs(millisUntil(deadline));
        await(admin.listOffsets(ends, options).all(), deadline);
    }

    private static Map<String, TopicDescription> describe(
            Admin admin, Collection<? extends Topic<?, ?>> topics, long deadline) {
        List<String> names = topics.stream().map(Topic::name).toList();
        DescribeTopicsOptions options = new DescribeTopicsOptions().timeoutMs(millisUntil(deadline));
        Map<String, TopicDescription> found = new TreeMap<>();
        admin.describeTopics(names, options).topicNameValues().forEach((name, described) -> {
            try {
                found.put(name, await(described, deadline));
            } catch (UnknownTopicOrPartitionException absent) {
                // To be created, or created a moment ago by a broker that this one has not heard of yet.
            }
        });
        return found;
    }

    private static void verify(Collection<? extends Topic<?, ?>> topics, Map<String, TopicDescription> existing) {
        List<String> wrong = new ArrayList<>();
        for (Topic<?, ?> topic : topics) {
            Optional.ofNullable(existing.get(topic.name()))
                    .map(found -> found.partitions().size())
                    .filter(partitions -> partitions != topic.partitions())
                    .ifPresent(partitions -> wrong.add("topic " + topic.name() + " has " + partitions
                            + " partitions and must have " + topic.partitions()));
        }
        if (!wrong.isEmpty()) {
            throw new TopicMismatchException(String.join("; ", wrong)
                    + ". A partition count is for life: copy the records to a topic of another name and delete this one,"
                    + " or choose another topic prefix (bellwether.kafka.topic-prefix).");
        }
    }

    private static <T> T await(KafkaFuture<T> future, long deadline) {
        try {
            return future.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof KafkaException known ? known : new KafkaException(failed.getCause());
        } catch (TimeoutException late) {
            throw new org.apache.kafka.common.errors.TimeoutException(
                    "the cluster did not answer in time about its topics", late);
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    private static int millisUntil(long deadline) {
        return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
    }
}
