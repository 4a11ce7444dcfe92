package io.bellwether.alerting.notify;

import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.Notification;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.service.config.KafkaConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A queue and a thread for each receiver.
 *
 * <p>A receiver that is new is told what happens from its first start on, not what happened before. Start and stop from one thread.
 */
public final class Notifier {
    /** A session that ends soon after a kill, so that the queue moves to another instance. */
    private static final int SESSION_MILLIS = 10_000;

    private final Wires wires;
    private final NotifyConfig config;
    private final Surroundings surroundings;
    private final Receivers receivers;
    private final Producer<String, Notification> producer;
    private final List<ReceiverQueue> queues = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /** Where alerts are read and what was sent is written. */
    public record Wires(KafkaConfig kafka, Topics topics, AvroSerdes serdes) {}

    /**
     * What else it needs.
     *
     * @param judged whether there still is a rule that judges an alert; one of which nobody will ever say that it is over is not kept alive
     * @param silencer knows what is not to be told; it must know what it has to before the start
     */
    public record Surroundings(
            MeterRegistry meters, Vertx vertx, InstantSource clock, Predicate<Alert> judged, Silencer silencer) {}

    public Notifier(Wires wires, NotifyConfig config, Surroundings surroundings) {
        this.wires = wires;
        this.config = config;
        this.surroundings = surroundings;
        this.receivers = new Receivers(config, surroundings.vertx(), surroundings.clock(), surroundings.judged());
        Map<String, Object> properties = wires.kafka().clientProperties();
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "alerting-notifications");
        this.producer = new KafkaProducer<>(
                properties,
                new StringSerializer(),
                wires.serdes().serializer(wires.topics().notifications()));
    }

    public void start() {
        for (Receivers.Entry entry : receivers.all()) {
            ReceiverQueue queue = queue(entry);
            queues.add(queue);
            Thread thread = new Thread(queue, "notify-" + entry.receiver().name());
            threads.add(thread);
            thread.start();
        }
    }

    /** An attempt under way is waited for within the deadline. */
    public void stop(Duration deadline) throws InterruptedException {
        queues.forEach(ReceiverQueue::stop);
        long until = System.nanoTime() + deadline.toNanos();
        for (Thread thread : threads) {
            thread.join(Math.max(1, Duration.ofNanos(until - System.nanoTime()).toMillis()));
            if (thread.isAlive()) {
                thread.interrupt();
            }
        }
        producer.close(Duration.ofSeconds(1));
        receivers.close();
    }

    private ReceiverQueue queue(Receivers.Entry entry) {
        String name = entry.receiver().name();
        String group = wires.kafka().topicPrefix() + "alerting.notify." + name;
        String topic = wires.topics().alerts().name();
        new QueueStart(wires.kafka()).ensure(group, topic);
        return new ReceiverQueue(
                entry.receiver(),
                consumer(group, name),
                new ReceiverQueue.Source(
                        topic,
                        wires.serdes().<Alert>deserializer(wires.topics().alerts()),
                        entry.concerns(),
                        surroundings.judged(),
                        surroundings.silencer()),
                new Notebook(
                        new NotificationLog(producer, wires.topics().notifications()),
                        past(),
                        new DeliveryMeters(surroundings.meters(), name),
                        entry.perHour()),
                new ReceiverQueue.Timing(
                        surroundings.clock(),
                        new Backoff(new Random()),
                        config.delivery().giveUpAfter()));
    }

    private Past past() {
        Topics topics = wires.topics();
        return new Past.InKafka(
                new TopicReplay(wires.kafka()),
                new Past.InKafka.Reading<>(topics.alerts(), wires.serdes().deserializer(topics.alerts())),
                new Past.InKafka.Reading<>(
                        topics.notifications(), wires.serdes().deserializer(topics.notifications())));
    }

    private KafkaConsumer<String, byte[]> consumer(String group, String receiver) {
        Map<String, Object> properties = wires.kafka().clientProperties();
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "alerting-notify-" + receiver);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        // One at a time: the place in the queue is the message under way.
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
