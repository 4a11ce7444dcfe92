package io.bellwether.alerting.notify;

import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import io.bellwether.schemas.message.Notification;
import io.bellwether.schemas.topic.Topic;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;

/** What was before a process, or its turn at a queue, as it stands in the topics. Each question reads a whole topic. Thread-safe. */
interface Past {
    /** Adds all notifications of the past. */
    void recall(ReceiverMemory memory);

    /** The last change of each alert that had not resolved before a place in the topic of alerts; of a fingerprint the newest alert only. */
    Collection<Alert> living(long before);

    /** From the topics. */
    record InKafka(TopicReplay replay, Reading<Alert> alerts, Reading<Notification> notifications) implements Past {
        /** A topic and how it is read. */
        record Reading<V>(Topic<String, V> topic, Deserializer<V> deserializer) {}

        @Override
        public void recall(ReceiverMemory memory) {
            replay.toEnd(notifications.topic().name(), notifications.deserializer(), memory::apply);
        }

        @Override
        public Collection<Alert> living(long before) {
            Map<String, Alert> living = new LinkedHashMap<>();
            replay.before(alerts.topic().name(), before, alerts.deserializer(), alert -> {
                living.remove(alert.getFingerprint());
                if (alert.getState() != AlertState.RESOLVED) {
                    living.put(alert.getFingerprint(), alert);
                }
            });
            return living.values();
        }
    }
}
