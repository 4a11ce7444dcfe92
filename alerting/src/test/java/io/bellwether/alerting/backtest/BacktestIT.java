package io.bellwether.alerting.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.alerting.Samples;
import io.bellwether.alerting.projection.Projector;
import io.bellwether.alerting.rule.Rules;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import io.bellwether.schemas.message.Sentiment;
import io.bellwether.schemas.message.SentimentEvent;
import io.bellwether.testing.KafkaFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class BacktestIT {
    private static final int EVENTS = 1_500;

    @Test
    void theSameRecordsGiveTheSameAlertsHoweverTheyAreRead() throws Exception {
        try (KafkaFixture kafka = KafkaFixture.shared().createTopics()) {
            Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(2));
            publish(kafka, start);
            Instant end = start.plusMillis(200L * EVENTS + 60_000);

            List<Alert> inOneGo = backtest(kafka, start, end, 500);
            List<Alert> inSmallBites = backtest(kafka, start, end, 7);
            List<Alert> half = backtest(kafka, start, start.plusMillis(100L * EVENTS), 500);

            assertThat(inOneGo)
                    .extracting(Alert::getState)
                    .containsExactly(AlertState.FIRING, AlertState.RESOLVED, AlertState.FIRING, AlertState.NO_DATA);
            assertThat(inSmallBites.toString()).isEqualTo(inOneGo.toString());
            assertThat(half).isEqualTo(inOneGo.subList(0, half.size())).isNotEmpty();
            assertThat(new Comparison(inOneGo, inOneGo.subList(0, 2), end).lines())
                    .containsExactly(new Comparison.Line("negative", 2, 1, 1, 0));
        }
    }

    /** Bad in its second and in its last quarter, over all partitions, with stamps that are not in order. */
    private static void publish(KafkaFixture kafka, Instant start) throws Exception {
        Random random = new Random(1);
        Map<String, Object> config = new HashMap<>(kafka.clientConfig());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            String topic = kafka.topics().sentimentEvents().name();
            int partitions = producer.partitionsFor(topic).size();
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < EVENTS; i++) {
                boolean bad = i * 4 / EVENTS % 2 == 1;
                Instant at = start.plusMillis(200L * i);
                SentimentEvent event = Samples.news("n" + i, "Acme", at, bad ? Sentiment.NEGATIVE : Sentiment.POSITIVE)
                        .build();
                RecordHeaders headers = new RecordHeaders();
                byte[] value = kafka.serdes()
                        .<SentimentEvent>serializer(kafka.topics().sentimentEvents())
                        .serialize(topic, headers, event);
                long stamp = at.toEpochMilli() + random.nextInt(300);
                sent.add(producer.send(
                        new ProducerRecord<>(topic, random.nextInt(partitions), stamp, null, value, headers)));
            }
            for (Future<?> each : sent) {
                each.get();
            }
        }
    }

    private static List<Alert> backtest(KafkaFixture kafka, Instant from, Instant to, int bite) {
        Map<String, Object> config = new HashMap<>(kafka.clientConfig());
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, bite);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        Backtest backtest = new Backtest(Rules.negative(), from, Duration.ofSeconds(1), 100);
        List<Alert> told = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            new History(consumer, Projector.all(kafka.topics(), kafka.serdes(), new SimpleMeterRegistry()))
                    .forEach(from, to, (arrived, input) -> told.addAll(backtest.judge(arrived, input)));
        }
        told.addAll(backtest.end(to));
        return told;
    }
}
