package io.bellwether.alerting.notify;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a receiver's queue stands in the topic, which has one partition: the record under way, and the place that is committed once it is over. Not thread-safe, but for {@link #wake}.
 */
final class QueuePlace implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(QueuePlace.class);

    private final org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer;
    private @Nullable ConsumerRecord<String, byte[]> underWay;

    /** @param consumer in the receiver's group, without automatic commits, that hands out one record at a time; closed with this */
    QueuePlace(org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    /** @param lost called when another process takes the queue over: what is known of it is not true any more */
    void subscribe(String topic, Runnable lost) {
        consumer.subscribe(List.of(topic), new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                underWay = null;
                lost.run();
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                log.debug("This process has {}", partitions);
            }
        });
    }

    /** Offset of the next record; empty while another process has the queue. */
    OptionalLong next() {
        return consumer.assignment().stream().mapToLong(consumer::position).findFirst();
    }

    /** Whether there was nothing more to read when the broker was heard last. */
    boolean isAtEnd() {
        return consumer.assignment().stream()
                .allMatch(partition -> consumer.currentLag(partition).orElse(1) == 0);
    }

    /** Waits so long for the next record; there is none while it is {@link #hold held}. */
    void poll(Duration patience, Consumer<ConsumerRecord<String, byte[]>> each) {
        consumer.poll(patience).forEach(record -> {
            underWay = record;
            each.accept(record);
        });
    }

    /** No further record until {@link #goOn} or {@link #done}. */
    void hold() {
        consumer.pause(consumer.assignment());
    }

    void goOn() {
        consumer.resume(consumer.paused());
    }

    /** The record under way, if there is one, is over: the place behind it is committed. */
    void done() {
        ConsumerRecord<String, byte[]> finished = underWay;
        if (finished != null) {
            commit(Map.of(partition(finished), new OffsetAndMetadata(finished.offset() + 1)));
            underWay = null;
        }
        goOn();
    }

    /** Goes back to the record under way, or it would be passed over with the next one's commit. Asks nobody, so it cannot fail itself. */
    void again() {
        ConsumerRecord<String, byte[]> unfinished = underWay;
        if (unfinished != null && consumer.assignment().contains(partition(unfinished))) {
            consumer.seek(partition(unfinished), unfinished.offset());
        }
        goOn();
    }

    /** From any thread: ends what waits, with a {@link WakeupException}. */
    void wake() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void commit(Map<TopicPartition, OffsetAndMetadata> place) {
        try {
            consumer.commitSync(place);
        } catch (WakeupException stopped) {
            // The stop came while the receiver was told: its yes counts, or the next start would tell it again.
            consumer.commitSync(place);
            throw stopped;
        }
    }

    private static TopicPartition partition(ConsumerRecord<String, byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }
}
