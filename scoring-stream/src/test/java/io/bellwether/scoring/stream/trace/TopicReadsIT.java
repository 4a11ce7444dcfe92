package io.bellwether.scoring.stream.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.scoring.stream.instance.NotReadyException;
import io.bellwether.testing.KafkaFixture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TopicReadsIT {
    private static final byte[] BYTES = "record".getBytes(StandardCharsets.UTF_8);

    @Test
    void whatIsNotReadInTimeIsNotSaidToBeAbsent() throws Exception {
        try (KafkaFixture kafka = KafkaFixture.shared();
                TopicReads reads = new TopicReads(kafka.clientConfig());
                TopicReads hasty = new TopicReads(kafka.clientConfig(), Duration.ZERO)) {
            kafka.createTopics(List.of(kafka.topics().rejected()));
            RecordMetadata record = kafka.produceBytes(kafka.topics().rejected(), BYTES, BYTES);
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            Instant time = Instant.ofEpochMilli(record.timestamp());

            assertThat(reads.at(partition, record.offset())).isPresent();
            assertThat(reads.from(partition, time, each -> true)).hasSize(1);
            assertThatThrownBy(() -> hasty.at(partition, record.offset()))
                    .isInstanceOf(NotReadyException.class)
                    .hasMessageContaining("slow");
            assertThatThrownBy(() -> hasty.from(partition, time, each -> true))
                    .isInstanceOf(NotReadyException.class)
                    .hasMessageContaining("slow");
            assertThat(hasty.at(partition, record.offset() + 1))
                    .as("where the end is known there is nothing to read")
                    .isEmpty();
        }
    }
}
