package io.bellwether.alerting.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.alerting.Alerts;
import io.bellwether.alerting.notify.Receiver.Outcome;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.Notification;
import io.bellwether.schemas.message.NotificationOutcome;
import io.bellwether.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceiverQueueTest {
    private static final TopicPartition PLACE = new TopicPartition("alerts", 0);
    private static final String SOMEBODY_ELSES = "a2";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final AtomicLong seconds = new AtomicLong();
    private final Silences silences = new Silences(this::minuteLater);
    private final Log consumer = new Log();
    private final MockProducer<String, Notification> notes =
            new MockProducer<>(true, null, new StringSerializer(), (topic, note) -> new byte[0]);
    private int perHour;
    private Thread thread = new Thread(() -> {});

    /** The topic as a broker keeps it: what was read is there again after a seek. */
    private static final class Log extends MockConsumer<String, byte[]> {
        volatile boolean stopsInCommit;
        volatile long place;

        Log() {
            super("earliest");
        }

        void write(long offset) {
            byte[] id = ("a" + offset).getBytes(StandardCharsets.UTF_8);
            addRecord(new ConsumerRecord<>(PLACE.topic(), PLACE.partition(), offset, "f", id));
        }

        @Override
        public synchronized void seek(TopicPartition partition, long offset) {
            super.seek(partition, offset);
            write(offset);
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
            if (stopsInCommit) {
                stopsInCommit = false;
                throw new WakeupException();
            }
            super.commitSync(offsets);
            place = offsets.values().iterator().next().offset();
        }
    }

    /** A receiver that was told nothing yet. */
    private static final class NoPast implements Past {
        @Override
        public void recall(ReceiverMemory memory) {}

        @Override
        public Collection<Alert> living(long before) {
            return List.of();
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        consumer.wakeup();
        thread.join(PATIENCE.toMillis());
    }

    @Test
    void aReceiverThatBreaksIsToldAgain() {
        start(1, id -> {
            if (told.size() == 1) {
                throw new IllegalStateException("broken");
            }
            return new Outcome.Accepted();
        });

        await().atMost(PATIENCE).until(() -> consumer.place == 1);
        assertThat(told).containsExactly("a0", "a0");
    }

    @Test
    void anAlertThatCouldNotBeNotedIsNotPassedOver() {
        notes.sendException = new TimeoutException("Kafka is away");
        start(1, id -> {
            if (told.size() == 2) {
                notes.sendException = null;
                consumer.write(1);
            }
            return new Outcome.Accepted();
        });

        await().atMost(PATIENCE).until(() -> consumer.place == 2);
        assertThat(told).containsExactly("a0", "a0", "a1");
    }

    @Test
    void aYesCountsAlthoughTheStopCameMeanwhile() throws InterruptedException {
        consumer.stopsInCommit = true;
        start(1, id -> new Outcome.Accepted());

        thread.join(PATIENCE.toMillis());
        assertThat(consumer.place).isEqualTo(1);
    }

    @Test
    void whatAReceiverWillNeverTakeIsGivenUpAtOnceAndTheNextIsTold() {
        start(2, id -> id.equals("a0") ? new Outcome.Impossible("it answered 550") : new Outcome.Accepted());

        await().atMost(PATIENCE).until(() -> consumer.place == 2);
        assertThat(told).containsExactly("a0", "a1");
        assertThat(notes.history())
                .extracting(note -> note.value().getOutcome())
                .containsExactly(NotificationOutcome.GIVEN_UP, NotificationOutcome.TOLD);
        assertThat(notes.history().get(0).value().getError()).isEqualTo("it answered 550");
    }

    @Test
    void whatDoesNotConcernAReceiverIsPassedOver() {
        start(3, id -> new Outcome.Accepted());

        await().atMost(PATIENCE).until(() -> consumer.place == 3);
        assertThat(told).containsExactly("a0", "a1");
    }

    @Test
    void aDigestThatIsRefusedHoldsUpTheNextAlertAndPassesOverNone() {
        perHour = 1;
        AtomicInteger refusals = new AtomicInteger(3);
        start(2, id -> {
            if (id.equals("digest") && refusals.getAndDecrement() > 0) {
                return new Outcome.Refused("down");
            }
            return new Outcome.Accepted();
        });

        // The clock moves a minute with each look at it: the hour is over soon.
        await().atMost(PATIENCE).until(() -> told.contains("digest"));
        consumer.schedulePollTask(() -> consumer.write(3));
        await().atMost(PATIENCE).until(() -> consumer.place == 4);
        assertThat(told).containsExactly("a0", "digest", "digest", "digest", "digest", "a3");
        assertThat(notes.history().stream()
                        .filter(note -> note.value().getOutcome() == NotificationOutcome.HELD_BACK)
                        .map(note -> note.value().getAlertId()))
                .containsExactly("a1");
    }

    @Test
    void whatIsSilencedIsPassedOver() {
        silences.begin("a0");
        start(2, id -> new Outcome.Accepted());

        await().atMost(PATIENCE).until(() -> consumer.place == 2);
        assertThat(told).containsExactly("a1");
        assertThat(notes.history())
                .extracting(note -> note.value().getOutcome())
                .containsExactly(NotificationOutcome.SILENCED, NotificationOutcome.TOLD);
    }

    @Test
    void whatIsSilencedAfterAFailureIsNotTriedAgain() {
        start(1, id -> {
            silences.begin(id);
            return new Outcome.Refused("down");
        });

        await().atMost(PATIENCE).until(() -> consumer.place == 1);
        assertThat(told).containsExactly("a0");
    }

    @Test
    void whatStillFiresWhenItsSilenceEndsIsToldOnceUnderAnIdOfItsOwn() {
        silences.begin("a0");
        AtomicInteger refusals = new AtomicInteger(1);
        start(2, id -> {
            if (id.equals("a1")) {
                silences.end("a0");
            }
            return id.equals("a0") && refusals.getAndDecrement() > 0
                    ? new Outcome.Refused("down")
                    : new Outcome.Accepted();
        });
        await().atMost(PATIENCE).until(() -> told.size() == 3);
        consumer.schedulePollTask(() -> consumer.write(3));
        await().atMost(PATIENCE).until(() -> consumer.place == 4);

        assertThat(told).containsExactly("a1", "a0", "a0", "a3");
        List<Notification> written =
                notes.history().stream().map(note -> note.value()).toList();
        assertThat(written)
                .extracting(Notification::getOutcome)
                .containsExactly(
                        NotificationOutcome.SILENCED,
                        NotificationOutcome.TOLD,
                        NotificationOutcome.TRYING,
                        NotificationOutcome.TOLD,
                        NotificationOutcome.TOLD);
        assertThat(written)
                .extracting(Notification::getSilence)
                .containsExactly(null, null, "silence-of-a0", "silence-of-a0", null);
        assertThat(written.get(2).getMessageId())
                .isEqualTo(written.get(3).getMessageId())
                .isNotEqualTo(written.get(0).getMessageId());
    }

    private void start(int records, Function<String, Outcome> telling) {
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of(PLACE));
            consumer.updateBeginningOffsets(Map.of(PLACE, 0L));
            for (int offset = 0; offset < records; offset++) {
                consumer.write(offset);
            }
        });
        consumer.setMaxPollRecords(1);
        ReceiverQueue.Source source = new ReceiverQueue.Source(
                PLACE.topic(),
                (topic, bytes) -> alert(bytes),
                alert -> !alert.getAlertId().equals(SOMEBODY_ELSES),
                alert -> true,
                silences);
        NotificationLog log = new NotificationLog(notes, new Topics("test.").notifications());
        ReceiverQueue queue = new ReceiverQueue(
                receiver(telling),
                consumer,
                source,
                new Notebook(log, new NoPast(), new DeliveryMeters(new SimpleMeterRegistry(), "r"), perHour),
                new ReceiverQueue.Timing(this::minuteLater, new Backoff(new Random(1)), Duration.ofDays(1)));
        thread = new Thread(queue, "queue under test");
        thread.start();
    }

    private Instant minuteLater() {
        return Instant.ofEpochSecond(seconds.addAndGet(60));
    }

    private static Alert alert(byte[] id) {
        String name = new String(id, StandardCharsets.UTF_8);
        return Alert.newBuilder(Alerts.firing())
                .setAlertId(name)
                .setFingerprint("f-" + name)
                .build();
    }

    private Receiver receiver(Function<String, Outcome> telling) {
        return new Receiver() {
            @Override
            public String name() {
                return "r";
            }

            @Override
            public Outcome deliver(Message message) {
                String what = message instanceof Message.Change change
                        ? change.alert().getAlertId()
                        : "digest";
                told.add(what);
                return telling.apply(what);
            }
        };
    }
}
