package io.bellwether.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import io.bellwether.schemas.message.Sentiment;
import io.bellwether.schemas.message.SentimentEvent;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.service.config.KafkaConfig;
import io.bellwether.testing.KafkaFixture;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of rules over what lies in the topics, asked of a service. */
class RuleTestIT {
    private static final int EVENTS = 200;

    /** What is in force meanwhile: it reads none of the events. */
    private static final String LIVE = """
            rules:
              - name: steady
                topics: risk-events
                hit: {label: HIGH}
                window: 5s
                count: {fire: 1000, clear: 1}
            """;

    private static final String TESTED = """
            rules:
              - name: sharp
                topics: sentiment-events
                hit: {label: NEGATIVE}
                group_by: [entity]
                window: 30s
                rate: {fire: 0.5, clear: 0.3, minimum_sample: 10}
              - name: blunt
                topics: sentiment-events
                hit: {label: NEGATIVE}
                group_by: [entity]
                window: 30s
                count: {fire: 1000, clear: 500}
            """;

    @TempDir
    private static Path folder = Path.of("");

    private final KafkaFixture kafka = KafkaFixture.shared().createTopics();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofMinutes(30));

    private final AlertingService service = new AlertingService(
            AlertingProcess.config(folder.resolve("rules.yaml"), AlertControlIT.nobody()),
            where(),
            AlertingProcess.context());

    @BeforeEach
    void start() throws Exception {
        Files.writeString(folder.resolve("rules.yaml"), LIVE);
        service.start();
    }

    @AfterEach
    void stop() throws Exception {
        service.stop(Duration.ofSeconds(10));
        kafka.close();
    }

    @Test
    void saysWhatWouldHaveFiredAndHowCloseItCameBesideWhatDidAndWritesNothing() throws Exception {
        publish();
        kafka.produce(kafka.topics().alerts(), "f1", alert("sharp"));
        kafka.produce(kafka.topics().alerts(), "f1", alert("somebody-elses"));
        assertThat(kafka.values(kafka.topics().notifications(), 2))
                .as("the log was told")
                .hasSize(2);
        Map<String, Long> before = ends();

        JsonNode answer = test("?hours=1", TESTED, 200);

        assertThat(answer.path("records").asInt()).isEqualTo(EVENTS);
        assertThat(Instant.parse(answer.path("oldest").asText())).isEqualTo(start);
        JsonNode sharp = answer.path("items").path(0);
        assertThat(sharp.path("name").asText()).isEqualTo("sharp");
        assertThat(sharp.path("events").asInt()).isEqualTo(EVENTS);
        assertThat(sharp.path("hits").asInt()).isEqualTo(EVENTS / 2);
        assertThat(sharp.path("nearest").path("verdict").asText()).isEqualTo("above");
        assertThat(sharp.path("nearest").path("lowerBound").asDouble()).isBetween(0.5, 1.0);
        assertThat(sharp.path("would").path("items").findValuesAsText("state")).containsExactly("FIRING", "NO_DATA");
        JsonNode firing = sharp.path("would").path("items").path(0);
        assertThat(firing.path("group").path("entity").asText()).isEqualTo("Acme");
        assertThat(firing.path("lowerBound").asDouble()).isGreaterThanOrEqualTo(0.5);
        assertThat(Instant.parse(firing.path("at").asText()))
                .as("some seconds after the news turned bad")
                .isBetween(start.plusMillis(100L * EVENTS), start.plusMillis(200L * EVENTS));
        assertThat(sharp.path("did").path("items").findValuesAsText("state")).containsExactly("FIRING");
        assertThat(sharp.path("alerts")).isEqualTo(json("{\"would\":1,\"did\":1,\"wouldOnly\":1,\"didOnly\":1}"));

        JsonNode blunt = answer.path("items").path(1);
        assertThat(blunt.path("would").path("count").asInt()).isZero();
        assertThat(blunt.path("did").path("count").asInt()).isZero();
        assertThat(blunt.path("nearest").path("fire").asInt()).isEqualTo(1000);
        assertThat(blunt.path("nearest").path("value").asInt())
                .as("one event every 200 ms, all bad, within half a minute")
                .isBetween(EVENTS / 2 - 2, EVENTS / 2);
        assertThat(ends()).isEqualTo(before);
    }

    @Test
    void aTimeFromWhichNothingIsThereIsAProblemThatNamesTheOldestRecord() throws Exception {
        publish();

        JsonNode problem = test("?to=" + start.minus(Duration.ofHours(1)), TESTED, 422);

        assertThat(problem.path("type").asText()).endsWith(":no-data");
        assertThat(problem.path("detail").asText()).contains(start.toString());
    }

    /** One event each 200 ms, over all partitions; the second half is bad. */
    private void publish() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(kafka.clientConfig(), new ByteArraySerializer(), new ByteArraySerializer())) {
            String topic = kafka.topics().sentimentEvents().name();
            int partitions = producer.partitionsFor(topic).size();
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < EVENTS; i++) {
                Instant at = start.plusMillis(200L * i);
                SentimentEvent event = Samples.news(
                                "n" + i, "Acme", at, i < EVENTS / 2 ? Sentiment.POSITIVE : Sentiment.NEGATIVE)
                        .build();
                RecordHeaders headers = new RecordHeaders();
                byte[] value = kafka.serdes()
                        .<SentimentEvent>serializer(kafka.topics().sentimentEvents())
                        .serialize(topic, headers, event);
                sent.add(producer.send(
                        new ProducerRecord<>(topic, i % partitions, at.toEpochMilli(), null, value, headers)));
            }
            for (Future<?> each : sent) {
                each.get();
            }
        }
    }

    /** Where everything ends that alerting may write to, but for its own state. */
    private Map<String, Long> ends() throws Exception {
        Map<String, Long> ends = new TreeMap<>();
        List<Topic<?, ?>> written = List.of(
                kafka.topics().alerts(),
                kafka.topics().alertsHistorical(),
                kafka.topics().alertControl(),
                kafka.topics().notifications(),
                kafka.topics().audit());
        for (Topic<?, ?> topic : written) {
            TopicPartition first = new TopicPartition(topic.name(), 0);
            ends.put(
                    topic.name(),
                    kafka.admin()
                            .listOffsets(Map.of(first, OffsetSpec.latest()))
                            .partitionResult(first)
                            .get()
                            .offset());
        }
        return ends;
    }

    private static Alert alert(String rule) {
        return Alert.newBuilder(Alerts.firing())
                .setRule(rule)
                .setState(AlertState.FIRING)
                .setWindowEnd(Instant.now())
                .build();
    }

    private JsonNode test(String query, String yaml, int status) throws Exception {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/v1/rules:test" + query))
                        .header("content-type", "application/yaml")
                        .POST(BodyPublishers.ofString(yaml))
                        .build(),
                BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return json(response.body());
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }

    private KafkaConfig where() {
        return new KafkaConfig(kafka.bootstrapServers(), kafka.registryUrl(), kafka.prefix(), (short) 1, Map.of());
    }
}
