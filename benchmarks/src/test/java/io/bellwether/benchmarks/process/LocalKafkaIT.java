package io.bellwether.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.service.config.KafkaConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKafkaIT {
    private static final String TOPIC = "numbers";

    @TempDir
    private Path folder;

    @Test
    void aKilledBrokerComesBackOnItsPortWithItsDataAndTheRegistryAnswersMeanwhile() throws Exception {
        try (LocalKafka kafka = LocalKafka.start(folder, 0, 0)) {
            KafkaConfig config = kafka.config("it.");
            String before = kafka.broker().bootstrapServers();
            try (Admin admin = Admin.create(config.clientProperties())) {
                admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1)))
                        .all()
                        .get();
            }
            write(config, "one");
            assertThat(kafka.broker().jvm().processorTime()).isPositive();

            kafka.broker().kill();
            assertThat(kafka.broker().jvm().isAlive()).isFalse();
            assertThat(status(config.schemaRegistryUrl() + "/subjects")).isEqualTo(200);
            kafka.broker().startAgain();
            kafka.broker().awaitAnswer();

            write(config, "two");
            assertThat(kafka.broker().bootstrapServers()).isEqualTo(before);
            assertThat(read(config, 2)).containsExactly("one", "two");
        }
    }

    private static int status(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static void write(KafkaConfig config, String value) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(config.clientProperties(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, value)).get();
        }
    }

    private static List<String> read(KafkaConfig config, int count) {
        TopicPartition partition = new TopicPartition(TOPIC, 0);
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(config.clientProperties(), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(Set.of(partition));
            consumer.seekToBeginning(Set.of(partition));
            while (values.size() < count) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
