package io.bellwether.ingest.publish;

import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.service.config.KafkaConfig;
import io.bellwether.service.metrics.KafkaMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;

/** The clients that all endpoints share: one producer, one admin client, one cache of schemas. Thread-safe. */
public final class KafkaLink {

    private static final Duration ADMIN_TIMEOUT = Duration.ofSeconds(5);

    private final AvroSerdes serdes;
    private final Producer<byte[], byte[]> producer;
    private final Admin admin;
    private final KafkaMeters.Binding meters;

    private KafkaLink(AvroSerdes serdes, Producer<byte[], byte[]> producer, Admin admin, KafkaMeters.Binding meters) {
        this.serdes = serdes;
        this.producer = producer;
        this.admin = admin;
        this.meters = meters;
    }

    /**
     * Makes the clients; does not wait for the cluster.
     *
     * @param inFlightBytes how much may wait for the broker
     * @param written the topics that will be written to
     * @throws org.apache.kafka.common.KafkaException where the configuration cannot work
     */
    public static KafkaLink open(
            KafkaConfig kafka,
            DeliveryConfig delivery,
            long inFlightBytes,
            List<Topic<?, ?>> written,
            MeterRegistry to) {
        Map<String, Object> client = kafka.clientProperties();
        int largest = written.stream().mapToInt(Topic::maxBytes).max().orElseThrow();
        AvroSerdes serdes = new AvroSerdes(client);
        Producer<byte[], byte[]> producer = new KafkaProducer<>(delivery.producer(client, inFlightBytes, largest));
        Map<String, Object> adminConfig = kafka.clientProperties();
        adminConfig.put(AdminClientConfig.CLIENT_ID_CONFIG, "bellwether-ingest-admin");
        adminConfig.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ADMIN_TIMEOUT.toMillis());
        adminConfig.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ADMIN_TIMEOUT.toMillis());
        return new KafkaLink(serdes, producer, Admin.create(adminConfig), KafkaMeters.bind(to, producer));
    }

    public AvroSerdes serdes() {
        return serdes;
    }

    public Producer<byte[], byte[]> producer() {
        return producer;
    }

    public Admin admin() {
        return admin;
    }

    /** Lets what was sent be acknowledged, for as long as there is time, and closes the clients. */
    public void close(Duration deadline) {
        producer.close(deadline);
        meters.close();
        admin.close(Duration.ZERO);
    }
}
