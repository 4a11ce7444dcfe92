package io.bellwether.scoring.stream;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.SentimentEvent;
import io.bellwether.scoring.stream.rollout.LiveModels;
import io.bellwether.service.config.KafkaConfig;
import io.bellwether.service.config.Settings;
import io.bellwether.service.health.Readiness;
import io.bellwether.service.lifecycle.FatalSignal;
import io.bellwether.service.lifecycle.ServiceContext;
import io.bellwether.testing.KafkaFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The whole service against a broker, with model doubles, and the recount of what it left on the topics. */
final class ScoringRig {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private ScoringRig() {}

    /** A service on any free port; start and stop it. */
    static ScoringService service(ServiceContext context, Map<String, String> flags) {
        Settings settings = Settings.from().flags(flags).build();
        ScoringConfig config = settings.read(ScoringConfig.PREFIX, ScoringConfig.class);
        KafkaConfig kafka = settings.read("bellwether.kafka", KafkaConfig.class);
        settings.verify();
        return new ScoringService(
                config,
                kafka,
                context,
                dir -> new LiveModels(
                        new ModelDoubles.Risk(), new ModelDoubles.Text(), Optional.of(new ModelDoubles.Topic())));
    }

    /** A service with the packages that its flags name. */
    static ScoringService packaged(ServiceContext context, Map<String, String> flags) {
        Settings settings = Settings.from().flags(flags).build();
        ScoringConfig config = settings.read(ScoringConfig.PREFIX, ScoringConfig.class);
        KafkaConfig kafka = settings.read("bellwether.kafka", KafkaConfig.class);
        settings.verify();
        return new ScoringService(config, kafka, context);
    }

    static ServiceContext context(Path dataDir) {
        return new ServiceContext(new SimpleMeterRegistry(), new Readiness(), new FatalSignal(), dataDir);
    }

    static Map<String, String> flags(KafkaFixture kafka) {
        Map<String, String> flags = new HashMap<>();
        flags.put("bellwether.kafka.bootstrap-servers", kafka.bootstrapServers());
        flags.put("bellwether.kafka.schema-registry-url", kafka.registryUrl());
        flags.put("bellwether.kafka.topic-prefix", kafka.prefix());
        flags.put("bellwether.kafka.replication", "1");
        flags.put("bellwether.scoring.http.port", "0");
        return flags;
    }

    /** Waits until the ledger has read so many records of a topic, and gives that topic's part of it. */
    static JsonObject ledger(int port, String topic, long read) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(() -> part(port, topic).getLong("read") >= read);
        return part(port, topic);
    }

    /** The ledger of both topics must be what a recount of all topics gives. */
    static void assertLedgerIsTheRecount(KafkaFixture kafka, int port) {
        long transactions = kafka.consumeBytes(kafka.topics().transactions(), 0).size();
        List<ConsumerRecord<String, RiskEvent>> risks =
                kafka.consume(kafka.topics().riskEvents(), 0);
        assertThat(risks)
                .extracting(r -> r.value().getAccountId() + "/" + r.value().getEventId())
                .doesNotHaveDuplicates();
        assertCounts(
                part(port, "transactions"),
                transactions,
                risks.size(),
                rejected(kafka, kafka.topics().transactions().name()));
        long news = kafka.consumeBytes(kafka.topics().news(), 0).size();
        List<SentimentEvent> sentiments = sentiments(kafka, part(port, "news").getLong("scored"));
        assertCounts(
                part(port, "news"),
                news,
                sentiments.stream().map(SentimentEvent::getNewsId).distinct().count(),
                rejected(kafka, kafka.topics().news().name()));
    }

    /** All sentiment events, as soon as they are about so many items: a scored item is on its way to its story for a moment. */
    static List<SentimentEvent> sentiments(KafkaFixture kafka, long items) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> kafka.values(kafka.topics().sentimentEvents(), 0).stream()
                                .map(SentimentEvent::getNewsId)
                                .distinct()
                                .count()
                        >= items);
        List<SentimentEvent> sentiments = kafka.values(kafka.topics().sentimentEvents(), 0);
        assertThat(sentiments).extracting(SentimentEvent::getId).doesNotHaveDuplicates();
        return sentiments;
    }

    private static void assertCounts(JsonObject ledger, long read, long scored, long rejected) {
        assertThat(ledger.getLong("read")).isEqualTo(read);
        assertThat(ledger.getLong("scored")).isEqualTo(scored);
        assertThat(ledger.getLong("rejected")).isEqualTo(rejected);
        assertThat(ledger.getLong("duplicates")).isEqualTo(read - scored - rejected);
    }

    private static long rejected(KafkaFixture kafka, String source) {
        return kafka.consumeBytes(kafka.topics().rejected(), 0).stream()
                .filter(r -> header(r, "bw-source-topic").equals(source))
                .count();
    }

    static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    static HttpResponse<byte[]> post(int port, String path, byte[] body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** How many tasks of transactions an instance has, by its ledger. */
    static int tasks(int port) throws IOException, InterruptedException {
        JsonObject ledger = new JsonObject(get(port, "/v1/ledger").body());
        return ledger.getJsonArray("topics")
                .getJsonObject(0)
                .getJsonArray("tasks")
                .size();
    }

    /** Who is in a group. */
    static Collection<MemberDescription> members(Admin admin, String group)
            throws ExecutionException, InterruptedException {
        return requireNonNull(
                        admin.describeConsumerGroups(List.of(group)).all().get().get(group))
                .members();
    }

    private static JsonObject part(int port, String topic) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/ledger"))
                    .build();
            JsonObject ledger = new JsonObject(
                    HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
            return ledger.getJsonArray("topics").stream()
                    .map(JsonObject.class::cast)
                    .filter(part -> part.getString("topic").equals(topic))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while asking for the ledger", e);
        }
    }
}
