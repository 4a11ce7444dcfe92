package io.bellwether.alerting.notify;

import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.Notification;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.service.config.KafkaConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
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
    private final Silencer silencer;
    private final MeterRegistry meters;
    private final HttpClientAgent http;
    private final Producer<String, Notification> producer;
    private final List<ReceiverQueue> queues = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /** Where alerts are read and what was sent is written. */
    public record Wires(KafkaConfig kafka, Topics topics, AvroSerdes serdes) {}

    /** @param silencer knows what is not to be told; it must know what it has to before the start */
    public Notifier(Wires wires, NotifyConfig config, Silencer silencer, MeterRegistry meters, Vertx vertx) {
        this.wires = wires;
        this.config = config;
        this.silencer = silencer;
        this.meters = meters;
        // Every attempt has a connection of its own: the address is judged anew each time.
        this.http = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false));
        Map<String, Object> properties = wires.kafka().clientProperties();
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "alerting-notifications");
        this.producer = new KafkaProducer<>(
                properties,
                new StringSerializer(),
                wires.serdes().serializer(wires.topics().notifications()));
    }

    public void start() {
        NotificationLog log = new NotificationLog(producer, wires.topics().notifications());
        for (Receiver receiver : receivers()) {
            ReceiverQueue queue = queue(receiver, log);
            queues.add(queue);
            Thread thread = new Thread(queue, "notify-" + receiver.name());
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
        http.close();
    }

    private List<Receiver> receivers() {
        AddressGuard guard = new AddressGuard(
                config.allowedHosts(), config.allowPrivate(), host -> List.of(InetAddress.getAllByName(host)));
        List<Receiver> receivers = new ArrayList<>();
        receivers.add(new LogReceiver());
        config.webhooks().forEach((name, url) -> {
            String secret = Objects.requireNonNull(config.secrets().get(name), "the configuration was checked");
            receivers.add(new WebhookReceiver(
                    new WebhookReceiver.Target(
                            name, URI.create(url), config.delivery().timeout()),
                    new WebhookSignature(secret),
                    guard,
                    http,
                    InstantSource.system()));
        });
        return receivers;
    }

    private ReceiverQueue queue(Receiver receiver, NotificationLog log) {
        String group = wires.kafka().topicPrefix() + "alerting.notify." + receiver.name();
        String topic = wires.topics().alerts().name();
        new QueueStart(wires.kafka()).ensure(group, topic);
        ReceiverQueue.Source source = new ReceiverQueue.Source(
                topic, wires.serdes().<Alert>deserializer(wires.topics().alerts()));
        return new ReceiverQueue(
                receiver,
                consumer(group, receiver.name()),
                source,
                new ReceiverQueue.Notebook(log, new DeliveryMeters(meters, receiver.name())),
                new ReceiverQueue.Timing(
                        InstantSource.system(),
                        new Backoff(new Random()),
                        config.delivery().giveUpAfter()),
                silencer);
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
