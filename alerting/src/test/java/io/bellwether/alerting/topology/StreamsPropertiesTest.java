package io.bellwether.alerting.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.service.config.KafkaConfig;
import io.bellwether.service.config.Settings;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsPropertiesTest {
    /** Less than half of the smallest region that G1 has. */
    private static final int FETCH = 393_216;

    @Test
    void noFetchIsHumongous() {
        StreamsConfig config = config(Map.of());

        for (Map<String, Object> consumer : List.of(
                config.getMainConsumerConfigs("group", "client", 0), config.getRestoreConsumerConfigs("client"))) {
            assertThat(consumer)
                    .containsEntry(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH)
                    .containsEntry(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH);
        }
    }

    @Test
    void kafkasOwnPropertiesCanBeSet() {
        StreamsConfig config = config(Map.of("bellwether.kafka.properties.consumer.fetch.max.bytes", "1000000"));

        assertThat(config.getMainConsumerConfigs("group", "client", 0))
                .containsEntry(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, "1000000");
    }

    private static StreamsConfig config(Map<String, String> flags) {
        Settings settings = Settings.from().flags(flags).build();
        StreamConfig config = settings.read("bellwether.alerting.stream", StreamConfig.class);
        KafkaConfig kafka = settings.read("bellwether.kafka", KafkaConfig.class);
        settings.verify();
        return new StreamsConfig(StreamsProperties.of(config, kafka));
    }
}
