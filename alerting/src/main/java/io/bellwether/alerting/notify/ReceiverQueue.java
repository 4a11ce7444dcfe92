package io.bellwether.alerting.notify;

import io.bellwether.alerting.notify.Receiver.Message;
import io.bellwether.alerting.notify.Receiver.Outcome;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import io.bellwether.schemas.message.NotificationOutcome;
import io.bellwether.schemas.serde.DecodingException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one receiver every alert that concerns it and that no silence hides, in order: the topic is the queue, and the place in it moves on once the receiver
 * said yes, or a silence or the noise budget no. Between two alerts it tells the digest of an hour that is over, and, once there is nothing more to read, which alerts still live when a
 * silence that hid them has ended.
 *
 * <p><b>Failure modes.</b> While the receiver refuses, the queue pauses and tries the same message again, longer apart each time; others wait behind it, and
 * one that has become too old, or that the receiver will never take, is given up, which is logged and written to {@code notifications}. A process that
 * dies after a yes and before it has written that down tells the message again, with the same id; one that has written it down does not. Where Kafka or
 * the registry does not answer, or something is broken here, the message under way is read again after a pause; nothing but a stop ends the queue. Runs
 * on a thread of its own.
 */
final class ReceiverQueue implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(ReceiverQueue.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Receiver receiver;
    private final QueuePlace place;
    private final Source source;
    private final SilenceEnds silenceEnds;
    private final Notebook notebook;
    private final Timing timing;
    private volatile boolean stopping;
    private @Nullable ReceiverMemory memory;
    private @Nullable Pending pending;

    ReceiverQueue(
            Receiver receiver, Consumer<String, byte[]> consumer, Source source, Notebook notebook, Timing timing) {
        this.receiver = receiver;
        this.place = new QueuePlace(consumer);
        this.source = source;
        this.silenceEnds = new SilenceEnds(source.silencer(), source.concerns(), source.judged());
        this.notebook = notebook;
        this.timing = timing;
    }

    /**
     * Where alerts come from.
     *
     * @param concerns whether the receiver is to hear of an alert
     * @param judged whether there still is a rule that judges an alert
     * @param silencer knows what is not to be told for now
     */
    record Source(
            String topic,
            Deserializer<Alert> deserializer,
            Predicate<Alert> concerns,
            Predicate<Alert> judged,
            Silencer silencer) {
        /** That an alert is over is told to whoever was told that it fires, silence or not. */
        boolean isSilenced(Message message) {
            return message instanceof Message.Change change
                    && change.alert().getState() != AlertState.RESOLVED
                    && silencer.silences(change.alert());
        }
    }

    /**
     * When to try.
     *
     * @param giveUpAfter how old an alert may become
     */
    record Timing(InstantSource clock, Backoff backoff, Duration giveUpAfter) {}

    /**
     * A message the receiver does not have yet.
     *
     * @param since when there was something to tell
     */
    private record Pending(Message message, Instant since, int failures, Instant nextAttempt) {}

    @Override
    public void run() {
        try (place) {
            place.subscribe(source.topic(), this::lost);
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
        place.wake();
    }

    private void step() {
        try {
            OptionalLong next = place.next();
            boolean more = next.isPresent() && idle(memory(next.getAsLong()));
            Pending waiting = pending;
            place.poll(waiting != null ? remaining(waiting) : more ? Duration.ZERO : POLL, this::begin);
            tryAgainWhenDue();
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            log.warn("Cannot read or note alerts for {}, trying again: {}", receiver.name(), e.toString());
            pending = null;
            place.again();
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** Between two alerts: what is due by the clock. Whether there may be more of it at once. */
    private boolean idle(ReceiverMemory known) {
        Instant now = timing.clock().instant();
        if (receiver instanceof Receiver.Mirror mirror) {
            mirror.refresh(now);
        }
        if (pending == null) {
            known.digestDue(now).ifPresent(digest -> attempt(digest, digest.end(), 0));
        }
        if (pending != null || !place.isAtEnd()) {
            return false;
        }
        Optional<Message.Change> due = silenceEnds.next(known, now);
        due.ifPresent(change -> tell(change, change.at(), known));
        return due.isPresent();
    }

    private Duration remaining(Pending waiting) {
        Duration left = Duration.between(timing.clock().instant(), waiting.nextAttempt());
        return left.isNegative() ? Duration.ZERO : left.compareTo(POLL) > 0 ? POLL : left;
    }

    private void begin(ConsumerRecord<String, byte[]> record) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        Alert alert;
        try {
            alert = source.deserializer().deserialize(record.topic(), record.headers(), value);
        } catch (DecodingException e) {
            log.error("Cannot tell {} about {} at {}: {}", receiver.name(), record.topic(), record.offset(), e.code());
            done();
            return;
        }
        ReceiverMemory known = memory(record.offset());
        silenceEnds.put(alert);
        Message.Change change = new Message.Change(MessageIds.of(alert), alert);
        // A mirror is told again: what it was told last is not in its picture when a turn begins.
        boolean ended = known.hasEnded(change) && !(receiver instanceof Receiver.Mirror);
        if (ended || !source.concerns().test(alert)) {
            done();
        } else if (source.isSilenced(change)) {
            passOver(change, NotificationOutcome.SILENCED);
        } else {
            tell(change, Instant.ofEpochMilli(record.timestamp()), known);
        }
    }

    private void tell(Message.Change change, Instant since, ReceiverMemory known) {
        if (known.mayTell(change.alert(), timing.clock().instant())) {
            attempt(change, since, 0);
        } else {
            passOver(change, NotificationOutcome.HELD_BACK);
        }
    }

    private void tryAgainWhenDue() {
        Pending due = pending;
        if (due != null && !timing.clock().instant().isBefore(due.nextAttempt())) {
            if (source.isSilenced(due.message())) {
                passOver(due.message(), NotificationOutcome.SILENCED);
            } else {
                attempt(due.message(), due.since(), due.failures());
            }
        }
    }

    private void passOver(Message message, NotificationOutcome why) {
        notebook.meters().heldBack();
        note(message, why, 0, null);
        ended(message);
    }

    private void attempt(Message message, Instant since, int failures) {
        Outcome outcome = deliver(message);
        int number = failures + 1;
        if (outcome instanceof Outcome.Refused refused) {
            notebook.meters().refused();
            Instant now = timing.clock().instant();
            if (Duration.between(since, now).compareTo(timing.giveUpAfter()) > 0) {
                giveUp(message, number, refused.why());
            } else {
                Instant next = now.plus(timing.backoff().after(number));
                tryLater(new Pending(message, since, number, next), refused.why());
            }
        } else if (outcome instanceof Outcome.Impossible impossible) {
            notebook.meters().refused();
            giveUp(message, number, impossible.why());
        } else {
            notebook.meters().accepted();
            note(message, NotificationOutcome.TOLD, number, null);
            ended(message);
        }
    }

    private Outcome deliver(Message message) {
        try {
            return receiver.deliver(message);
        } catch (RuntimeException defect) {
            return new Outcome.Refused("telling it failed: " + defect.getClass().getName());
        }
    }

    private void giveUp(Message message, int attempts, String why) {
        log.error("Gave up telling {} {}: {}", receiver.name(), message.id(), why);
        notebook.meters().givenUp();
        note(message, NotificationOutcome.GIVEN_UP, attempts, why);
        ended(message);
    }

    private void tryLater(Pending next, String why) {
        if (next.failures() == 1) {
            log.warn("Receiver {} did not take a message, trying again: {}", receiver.name(), why);
            note(next.message(), NotificationOutcome.TRYING, 1, why);
        }
        pending = next;
        place.hold();
    }

    private void note(Message message, NotificationOutcome outcome, int number, @Nullable String error) {
        ReceiverMemory known = memory;
        if (known == null) {
            throw new IllegalStateException("nothing is told before the past is known");
        }
        Instant now = timing.clock().instant();
        notebook.note(known, message, new ReceiverMemory.Attempt(outcome, number, now, error));
    }

    private void ended(Message message) {
        if (message instanceof Message.Change change && change.silenceEnd().isEmpty()) {
            done();
        } else {
            pending = null;
            place.goOn();
        }
    }

    /** The alert under way is over. */
    private void done() {
        pending = null;
        place.done();
    }

    private void lost() {
        memory = null;
        pending = null;
    }

    /**
     * What is known of the receiver; read from the topics when this process's turn begins.
     *
     * @param next offset of the first alert that is not told yet
     */
    private ReceiverMemory memory(long next) {
        ReceiverMemory known = memory;
        if (known == null) {
            ReceiverMemory recalled = notebook.recall(receiver.name());
            Collection<Alert> living = notebook.past().living(next);
            silenceEnds.begin(living);
            if (receiver instanceof Receiver.Mirror mirror) {
                mirror.begin(living.stream()
                        .filter(source.concerns())
                        .filter(alert -> !recalled.wasKeptFrom(alert))
                        .toList());
            }
            known = recalled;
            memory = known;
        }
        return known;
    }
}
