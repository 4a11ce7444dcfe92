package io.bellwether.alerting.notify;

import io.bellwether.schemas.message.Notification;
import io.bellwether.schemas.topic.Topic;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** Writes what was sent to whom. Thread-safe. */
final class NotificationLog {
    private final Producer<String, Notification> producer;
    private final Topic<String, Notification> topic;

    NotificationLog(Producer<String, Notification> producer, Topic<String, Notification> topic) {
        this.producer = producer;
        this.topic = topic;
    }

    /**
     * What is known of telling one message to one receiver.
     *
     * @param attempts how many times it was tried
     */
    record Entry(Receiver.Message message, String receiver, int attempts) {}

    /** The receiver has it. */
    void sent(Entry entry, Instant at) {
        write(entry, at, null);
    }

    /** The receiver does not have it yet, or never will. */
    void failed(Entry entry, String why) {
        write(entry, null, why);
    }

    /** Returns once it is acknowledged. */
    private void write(Entry entry, @Nullable Instant sentAt, @Nullable String error) {
        Notification notification = Notification.newBuilder()
                .setAlertId(entry.message().alert().getAlertId())
                .setReceiver(entry.receiver())
                .setMessageId(entry.message().id())
                .setState(entry.message().alert().getState())
                .setAttempts(entry.attempts())
                .setSentAt(sentAt)
                .setError(error)
                .build();
        String key = notification.getAlertId() + "/" + entry.receiver();
        try {
            producer.send(new ProducerRecord<>(topic.name(), key, notification)).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
