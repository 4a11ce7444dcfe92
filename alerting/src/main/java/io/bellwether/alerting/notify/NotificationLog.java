package io.bellwether.alerting.notify;

import io.bellwether.schemas.message.Notification;
import io.bellwether.schemas.topic.Topic;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Writes what was sent to whom, and what was not. Thread-safe. */
final class NotificationLog {
    private final Producer<String, Notification> producer;
    private final Topic<String, Notification> topic;

    NotificationLog(Producer<String, Notification> producer, Topic<String, Notification> topic) {
        this.producer = producer;
        this.topic = topic;
    }

    /** Returns once it is acknowledged. */
    void write(Notification note) {
        try {
            producer.send(new ProducerRecord<>(topic.name(), key(note), note)).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    static String key(Notification note) {
        String about = note.getAlertId().isEmpty() ? "digest/" + note.getTeam() : note.getAlertId();
        return about + "/" + note.getReceiver();
    }
}
