package io.bellwether.service.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Shows the metrics of Kafka's own clients for as long as the clients live. Give every client a fixed {@code
 * client.id}: it becomes a tag.
 *
 * <p><b>Failure modes.</b> A binding that is not closed keeps its client, closed or not, reachable and its last values
 * visible: close it with the client.
 */
public final class KafkaMeters {

    private KafkaMeters() {}

    /** Meters that are shown until this is closed. */
    public interface Binding extends AutoCloseable {
        /** Removes the meters; does nothing the second time. */
        @Override
        void close();
    }

    public static Binding bind(MeterRegistry registry, Producer<?, ?> producer) {
        return bound(registry, new KafkaClientMetrics(producer));
    }

    public static Binding bind(MeterRegistry registry, Consumer<?, ?> consumer) {
        return bound(registry, new KafkaClientMetrics(consumer));
    }

    public static Binding bind(MeterRegistry registry, AdminClient admin) {
        return bound(registry, new KafkaClientMetrics(admin));
    }

    public static Binding bind(MeterRegistry registry, KafkaStreams streams) {
        KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(streams);
        metrics.bindTo(registry);
        return metrics::close;
    }

    private static Binding bound(MeterRegistry registry, KafkaClientMetrics client) {
        client.bindTo(registry);
        return client::close;
    }
}
