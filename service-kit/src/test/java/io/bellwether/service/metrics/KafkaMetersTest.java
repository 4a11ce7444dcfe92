package io.bellwether.service.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

class KafkaMetersTest {

    /** A port on which nobody listens: the clients keep trying and have their metrics all the same. */
    private static final String NOBODY = "127.0.0.1:1";

    private final MeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void aProducersMetersLiveAsLongAsTheirBinding() {
        Map<String, Object> config = Map.of("bootstrap.servers", NOBODY, "client.id", "door");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {

            KafkaMeters.Binding binding = KafkaMeters.bind(registry, producer);

            assertThat(registry.find("kafka.producer.record.error.total")
                            .tag("client.id", "door")
                            .meters())
                    .isNotEmpty();
            binding.close();
            binding.close();
            assertThat(registry.getMeters()).isEmpty();
        }
    }

    @Test
    void prometheusTakesThemUnderOneNameWithTheirTags() {
        Map<String, Object> config = Map.of("bootstrap.servers", NOBODY, "client.id", "door");
        try (ProcessMeters process = new ProcessMeters();
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
                KafkaMeters.Binding binding = KafkaMeters.bind(process.registry(), producer)) {
            assertThat(binding).isNotNull();
            assertThat(process.registry().scrape())
                    .containsPattern("kafka_producer_record_error_total\\{.*client_id=\"door\"");
        }
    }

    @Test
    void aTopologysMetersLiveAsLongAsTheirBinding() {
        Topology topology = new Topology();
        topology.addSource("in", "in");
        StreamsConfig config = new StreamsConfig(Map.of(
                "application.id",
                "a",
                "client.id",
                "scoring",
                "bootstrap.servers",
                NOBODY,
                "state.dir",
                "target/state"));
        try (KafkaStreams streams = new KafkaStreams(topology, config)) {

            KafkaMeters.Binding binding = KafkaMeters.bind(registry, streams);

            assertThat(registry.getMeters())
                    .anyMatch(meter -> meter.getId().getName().startsWith("kafka.stream"));
            binding.close();
            assertThat(registry.getMeters()).isEmpty();
        }
    }
}
