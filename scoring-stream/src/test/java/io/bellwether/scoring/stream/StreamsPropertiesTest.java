package io.bellwether.scoring.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.scoring.stream.store.RocksDbLimits;
import io.bellwether.service.config.KafkaConfig;
import io.bellwether.service.config.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsPropertiesTest {
    @Test
    void exactlyOnceIsTheDefaultAndKafkaStreamsTakesIt() {
        StreamsConfig config = new StreamsConfig(properties(Map.of()));

        assertThat(config.getString("processing.guarantee")).isEqualTo("exactly_once_v2");
        assertThat(config.getString("group.protocol")).isEqualTo("classic");
        assertThat(config.getBoolean("ensure.explicit.internal.resource.naming"))
                .isTrue();
        Map<String, Object> consumer = config.getMainConsumerConfigs("group", "client", 0);
        assertThat(consumer)
                .containsEntry("session.timeout.ms", 6_000)
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("auto.offset.reset", "earliest")
                .containsEntry("fetch.max.bytes", 384 << 10)
                .containsEntry("max.partition.fetch.bytes", 384 << 10);
        assertThat(config.getInt("num.standby.replicas")).isEqualTo(1);
        assertThat(config.originals()).containsEntry(RocksDbLimits.MEGABYTES, 192);
        assertThat(config.getLong("max.task.idle.ms")).isEqualTo(-1);
        assertThat(config.getLong("probing.rebalance.interval.ms")).isEqualTo(60_000);
        assertThat(config.getLong("commit.interval.ms")).isEqualTo(200);
        assertThat(config.getLong("poll.ms")).isEqualTo(10);
        assertThat(config.getProducerConfigs("client"))
                .containsEntry("transaction.timeout.ms", 60_000)
                .containsEntry("compression.type", "snappy")
                .containsEntry("linger.ms", 200L);
    }

    @Test
    void lowLatencyIsOneSettingAndGivesUpTransactions() {
        StreamsConfig config =
                new StreamsConfig(properties(Map.of("bellwether.scoring.stream.delivery", "low-latency")));

        assertThat(config.getString("processing.guarantee")).isEqualTo("at_least_once");
        assertThat(config.getLong("commit.interval.ms")).isEqualTo(200);
        assertThat(config.getLong("poll.ms")).as("Kafka's own").isEqualTo(100);
        assertThat(config.getProducerConfigs("client")).containsEntry("linger.ms", 2L);
    }

    @Test
    void commitIntervalStandbysAndKafkasOwnPropertiesCanBeSet() {
        StreamsConfig config = new StreamsConfig(properties(Map.of(
                "bellwether.scoring.stream.commit-interval", "250ms",
                "bellwether.scoring.state.standbys", "2",
                "bellwether.scoring.state.rocksdb-megabytes", "1024",
                "bellwether.kafka.properties.producer.linger.ms", "9")));

        assertThat(config.getLong("commit.interval.ms")).isEqualTo(250);
        assertThat(config.getInt("num.standby.replicas")).isEqualTo(2);
        assertThat(config.originals()).containsEntry(RocksDbLimits.MEGABYTES, 1_024);
        assertThat(config.getProducerConfigs("client")).containsEntry("linger.ms", "9");
    }

    @Test
    void valuesOutOfRangeAreProblemsOfTheConfiguration() {
        assertThatThrownBy(() -> properties(Map.of(
                        "bellwether.scoring.stream.threads", "0",
                        "bellwether.scoring.stream.commit-interval", "1m",
                        "bellwether.scoring.state.deduplication-horizon", "1s")))
                .hasMessageContaining("threads must be from 1 to 64")
                .hasMessageContaining("at least 1m");
        assertThatThrownBy(() -> properties(Map.of("bellwether.scoring.state.stories.most", "0")))
                .hasMessageContaining("most must be 1 or more");
        assertThatThrownBy(() -> properties(Map.of("bellwether.scoring.state.rocksdb-megabytes", "31")))
                .hasMessageContaining("rocksdbMegabytes must be from 32 to 65536");
    }

    private static Properties properties(Map<String, String> flags) {
        Settings settings = Settings.from().flags(flags).build();
        ScoringConfig config = settings.read(ScoringConfig.PREFIX, ScoringConfig.class);
        KafkaConfig kafka = settings.read("bellwether.kafka", KafkaConfig.class);
        settings.verify();
        return StreamsProperties.of(config, kafka, Path.of("target"));
    }
}
