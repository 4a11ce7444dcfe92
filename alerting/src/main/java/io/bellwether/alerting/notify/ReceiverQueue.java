package io.bellwether.alerting.notify;

import io.bellwether.alerting.notify.Receiver.Outcome;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.serde.DecodingException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one receiver every alert that no silence hides, in order: the topic is the queue, and the place in it moves on once the receiver said yes.
 *
 * <p><b>Failure modes.</b> While the receiver refuses, the queue pauses and tries the same message again, longer apart each time; others wait behind it, and
 * one that has become too old is given up, which is logged and written to {@code notifications}. A process that dies after a yes and before the commit tells
 * that message again, with the same id. Where Kafka or the registry does not answer, or something is broken here, the message under way is read again after
 * a pause; nothing but a stop ends the queue. Runs on a thread of its own.
 */
final class ReceiverQueue implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(ReceiverQueue.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Receiver receiver;
    private final Consumer<String, byte[]> consumer;
    private final Source source;
    private final Notebook notebook;
    private final Timing timing;
    private final Withholding withholding;
    private volatile boolean stopping;
    private @Nullable Pending pending;
    private @Nullable ConsumerRecord<String, byte[]> underWay;

    ReceiverQueue(
            Receiver receiver,
            Consumer<String, byte[]> consumer,
            Source source,
            Notebook notebook,
            Timing timing,
            Silencer silencer) {
        this.receiver = receiver;
        this.consumer = consumer;
        this.source = source;
        this.notebook = notebook;
        this.timing = timing;
        this.withholding = new Withholding(silencer);
    }

    /** Where alerts come from. */
    record Source(String topic, Deserializer<Alert> deserializer) {}

    /** Where it is written down what happened. */
    record Notebook(NotificationLog log, DeliveryMeters meters) {}

    /**
     * When to try.
     *
     * @param giveUpAfter how old an alert may become
     */
    record Timing(InstantSource clock, Backoff backoff, Duration giveUpAfter) {}

    /** A message the receiver does not have yet. */
    private record Pending(
            ConsumerRecord<String, byte[]> record, Receiver.Message message, int failures, Instant nextAttempt) {}

    @Override
    public void run() {
        try (consumer) {
            consumer.subscribe(List.of(source.topic()), new Rebalance());
            while (!stopping) {
                step();
            }
        } catch (WakeupException | InterruptException e) {
            log.debug("The queue of {} ends", receiver.name());
        }
    }

    /** Ends the loop soon; an attempt under way is finished first. */
    void stop() {
        stopping = true;
        consumer.wakeup();
    }

    private void step() {
        try {
            Pending waiting = pending;
            if (waiting == null) {
                consumer.poll(POLL).forEach(this::begin);
            } else {
                consumer.poll(remaining(waiting)).forEach(this::begin);
                tryAgainWhenDue();
            }
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            log.warn("Cannot read or note alerts for {}, trying again: {}", receiver.name(), e.toString());
            readAgain();
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private Duration remaining(Pending waiting) {
        Duration left = Duration.between(timing.clock().instant(), waiting.nextAttempt());
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        return left.compareTo(POLL) > 0 ? POLL : left;
    }

    private void begin(ConsumerRecord<String, byte[]> record) {
        underWay = record;
        byte[] value = record.value() == null ? new byte[0] : record.value();
        try {
            Alert alert = source.deserializer().deserialize(record.topic(), record.headers(), value);
            attempt(record, new Receiver.Message(MessageIds.of(alert), alert), 0);
        } catch (DecodingException e) {
            log.error("Cannot tell {} about {} at {}: {}", receiver.name(), record.topic(), record.offset(), e.code());
            done(record);
        }
    }

    private void tryAgainWhenDue() {
        Pending due = pending;
        if (due != null && !timing.clock().instant().isBefore(due.nextAttempt())) {
            attempt(due.record(), due.message(), due.failures());
        }
    }

    private void attempt(ConsumerRecord<String, byte[]> record, Receiver.Message message, int failures) {
        if (withholding.withholds(message.alert())) {
            log.info("Alert {} is not told to {}: it is silenced", message.alert().getAlertId(), receiver.name());
            done(record);
            return;
        }
        Outcome outcome = tell(message);
        Instant now = timing.clock().instant();
        NotificationLog.Entry entry = new NotificationLog.Entry(message, receiver.name(), failures + 1);
        if (outcome instanceof Outcome.Refused refused) {
            notebook.meters().refused();
            refused(record, entry, refused.why(), now);
        } else {
            notebook.meters().accepted();
            notebook.log().sent(entry, now);
            done(record);
        }
    }

    private Outcome tell(Receiver.Message message) {
        try {
            return receiver.deliver(message);
        } catch (RuntimeException defect) {
            return new Outcome.Refused("telling it failed: " + defect.getClass().getName());
        }
    }

    private void refused(ConsumerRecord<String, byte[]> record, NotificationLog.Entry entry, String why, Instant now) {
        Instant told = Instant.ofEpochMilli(record.timestamp());
        if (Duration.between(told, now).compareTo(timing.giveUpAfter()) > 0) {
            log.error(
                    "Gave up telling {} about alert {}: {}",
                    receiver.name(),
                    entry.message().alert().getAlertId(),
                    why);
            notebook.meters().givenUp();
            notebook.log().failed(entry, why);
            done(record);
            return;
        }
        if (entry.attempts() == 1) {
            log.warn("Receiver {} did not take an alert, trying again: {}", receiver.name(), why);
            notebook.log().failed(entry, why);
        }
        Duration pause = timing.backoff().after(entry.attempts());
        pending = new Pending(record, entry.message(), entry.attempts(), now.plus(pause));
        consumer.pause(consumer.assignment());
    }

    private void done(ConsumerRecord<String, byte[]> record) {
        pending = null;
        Map<TopicPartition, OffsetAndMetadata> place =
                Map.of(placeOf(record), new OffsetAndMetadata(record.offset() + 1));
        try {
            consumer.commitSync(place);
        } catch (WakeupException stopped) {
            // The stop came while the receiver was told: its yes counts, or the next start would tell it again.
            consumer.commitSync(place);
            throw stopped;
        }
        underWay = null;
        consumer.resume(consumer.paused());
    }

    /** Goes back to the message under way, or it would be passed over with the next one's commit. Asks nobody, so it cannot fail itself. */
    private void readAgain() {
        pending = null;
        ConsumerRecord<String, byte[]> unfinished = underWay;
        if (unfinished != null && consumer.assignment().contains(placeOf(unfinished))) {
            consumer.seek(placeOf(unfinished), unfinished.offset());
        }
        consumer.resume(consumer.paused());
    }

    private static TopicPartition placeOf(ConsumerRecord<String, byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private final class Rebalance implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            pending = null;
            underWay = null;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            log.debug("The queue of {} has {}", receiver.name(), partitions);
        }
    }
}
