package io.bellwether.scoring.stream.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.schemas.message.SentimentEvent;
import io.bellwether.schemas.message.Transaction;
import io.bellwether.schemas.serde.AvroSerdes;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.scoring.feature.RiskFeatures;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.profile.AccountProfile;
import io.bellwether.scoring.stream.ModelDoubles;
import io.bellwether.scoring.stream.Samples;
import io.bellwether.scoring.stream.instance.Instances;
import io.bellwether.scoring.stream.instance.LiveProfiles;
import io.bellwether.scoring.stream.instance.NotReadyException;
import io.bellwether.scoring.stream.instance.PeersConfig;
import io.bellwether.scoring.stream.instance.PeersConfig.DuringRebalance;
import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.service.lifecycle.StartupException;
import io.bellwether.testing.Transactions;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScoringEndpointTest {
    private static final PeersConfig ALONE = EndpointRig.peers(Optional.empty(), DuringRebalance.REFUSE);

    private final EndpointRig rig = new EndpointRig();
    private final Topics topics = rig.topics;
    private final AvroSerdes serdes = rig.serdes;
    private final ModelDoubles.Risk risk = rig.risk;
    private final ProfilesDouble profiles = new ProfilesDouble();
    private int port;

    @BeforeEach
    void start() throws Exception {
        port = rig.start(profiles, ALONE);
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void aTransactionIsScoredAgainstTheLiveProfileOfItsAccount() throws Exception {
        AccountProfile profile = AccountProfile.empty();
        RiskFeatures features = new RiskFeatures();
        features.extract(Samples.transaction("e-0"), profile, RiskFeatures.newVector());
        features.update(profile, Samples.transaction("e-0"));
        byte[] stored = profile.encode();
        profiles.current = account -> account.equals(Samples.ACCOUNT) ? Optional.of(stored) : Optional.empty();

        HttpResponse<byte[]> known = post("transaction", encode(Samples.transaction("e-1")));
        HttpResponse<byte[]> unknown = post("transaction", encode(Transactions.of("nobody", "e-1")));

        assertThat(known.statusCode()).isEqualTo(200);
        assertThat(known.headers().firstValue("content-type")).hasValue("application/vnd.bellwether.avro");
        RiskEvent event = serdes.deserializer(topics.riskEvents())
                .deserialize(topics.riskEvents().name(), known.body());
        assertThat(event.getScore()).isEqualTo(0.75);
        assertThat(event.getEventId()).isEqualTo("e-1");
        assertThat(unknown.statusCode()).isEqualTo(200);
        assertThat(risk.seen).extracting(seen -> seen.get("first_transaction")).containsExactly(0f, 1f);
    }

    @Test
    void aQueryThatIsNotPercentEncodedIsRefused() throws Exception {
        for (String query : List.of("all=%zz", "%zz", "all=%", "all=%e")) {
            String answer = rig.raw(port, "GET /v1/ledger?" + query);

            assertThat(answer).as(query).startsWith("HTTP/1.1 400 ");
            assertThat(answer)
                    .containsIgnoringCase("content-type: application/problem+json")
                    .contains("urn:bellwether:problem:invalid-query")
                    .doesNotContain("zz");
        }
    }

    @Test
    void newsComesBackAsOneEventPerEntityEachAfterItsLength() throws Exception {
        byte[] body = serdes.serializer(topics.news()).serialize(topics.news().name(), Samples.news("Acme", "Globex"));

        ByteBuffer answer = ByteBuffer.wrap(post("news", body).body());

        List<String> entities = new ArrayList<>();
        while (answer.hasRemaining()) {
            byte[] event = new byte[answer.getInt()];
            answer.get(event);
            entities.add(serdes.deserializer(topics.sentimentEvents())
                    .deserialize(topics.sentimentEvents().name(), event)
                    .getEntity());
        }
        assertThat(entities).containsExactly("Acme", "Globex");
    }

    @Test
    void newsIsSaidToBeInTheStoryThatIsLookedUp() throws Exception {
        byte[] body = serdes.serializer(topics.news()).serialize(topics.news().name(), Samples.news());
        SentimentEvent away = only(post("news", body));
        rig.stories = (id, text, now) -> Optional.of("story-of-" + id + " at " + now);

        SentimentEvent here = only(post("news", body));

        assertThat(away.getStoryId()).isNull();
        assertThat(here.getStoryId()).isEqualTo("story-of-" + Samples.NEWS + " at " + Samples.NOW);
        assertThat(here.getTopic()).isEqualTo("markets");
    }

    private SentimentEvent only(HttpResponse<byte[]> answer) {
        ByteBuffer body = ByteBuffer.wrap(answer.body());
        byte[] event = new byte[body.getInt()];
        body.get(event);
        assertThat(body.hasRemaining()).isFalse();
        return serdes.deserializer(topics.sentimentEvents())
                .deserialize(topics.sentimentEvents().name(), event);
    }

    @Test
    void whatTheStreamWouldRejectIsAProblemWithItsCode() throws Exception {
        assertProblem(post("transaction", new byte[] {7}), 422, "UNDECODABLE");
        assertProblem(post("transaction", encode(Transactions.of("a", ""))), 422, "INVALID_FIELD");
        assertProblem(post("transaction", new byte[3 << 20]), 413, "TOO_LARGE");
        risk.fault = () -> {
            throw new ScoringException(ScoringException.Kind.MISSING_FEATURE, "count_1h");
        };
        assertProblem(post("transaction", encode(Samples.transaction("e"))), 422, "MISSING_FEATURE");
    }

    @Test
    void aProfileThatCannotBeReadNowIs503WithRetryAfter() throws Exception {
        profiles.current = account -> {
            throw new NotReadyException("restoring");
        };

        HttpResponse<byte[]> answer = post("transaction", encode(Samples.transaction("e")));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).hasValue("1");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .contains("urn:bellwether:problem:not-ready", "restoring");
    }

    @Test
    void aFaultOfOursIs500AndTheServerStays() throws Exception {
        profiles.current = account -> {
            throw new IllegalStateException("secret");
        };

        HttpResponse<byte[]> answer = post("transaction", encode(Samples.transaction("e")));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).doesNotContain("secret");
        assertThat(get("/v1/models").statusCode()).isEqualTo(200);

        profiles.current = account -> {
            throw new StackOverflowError();
        };
        assertThat(post("transaction", encode(Samples.transaction("e"))).statusCode())
                .isEqualTo(500);
    }

    @Test
    void ledgerAndModelsAreShownAndOtherPathsSayWhatThereIs() throws Exception {
        JsonObject ledger = new JsonObject(get("/v1/ledger").body());
        assertThat(ledger.getJsonObject("total").getLong("read")).isZero();
        assertThat(ledger.getJsonArray("topics")).hasSize(2);
        assertThat(get("/v1/models").body()).contains("\"version\":\"1.0.0\"", "\"version\":\"2.0.0\"");
        assertThat(get("/v1/other").statusCode()).isEqualTo(404);
        assertThat(get("/v1/other").body()).contains("/v1/ledger");
        assertThat(get("/internal/v1/score/news").statusCode()).isEqualTo(405);
    }

    @Test
    void aTakenPortEndsTheStartAndNamesTheSetting() throws Exception {
        ScoringEndpoint second = rig.endpoint(port, profiles, ALONE);

        assertThatThrownBy(second::start)
                .isInstanceOfSatisfying(
                        StartupException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.PORT_TAKEN))
                .hasMessageContaining("bellwether.scoring.http.port");
    }

    private byte[] encode(Transaction transaction) {
        return rig.encode(transaction);
    }

    @Test
    void aTopologyThatHasEndedIsNotReadyRatherThanBroken() {
        Topology topology = new Topology();
        topology.addSource("source", "topic");
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "ended");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        KafkaStreams ended = new KafkaStreams(topology, properties);
        ended.close();
        Instances instances = new Instances();
        instances.readFrom(ended, new HostInfo("127.0.0.1", 1));

        assertThatThrownBy(() -> new LiveProfiles(instances).place(Samples.ACCOUNT))
                .isInstanceOf(NotReadyException.class);
    }

    private HttpResponse<byte[]> post(String what, byte[] body) throws Exception {
        return rig.score(port, what, body);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return rig.get(port, path);
    }

    private static void assertProblem(HttpResponse<byte[]> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        JsonObject problem = new JsonObject(new String(answer.body(), StandardCharsets.UTF_8));
        assertThat(problem.getString("code")).isEqualTo(code);
        assertThat(problem.getString("type")).startsWith("urn:bellwether:problem:");
        assertThat(problem.getInteger("status")).isEqualTo(status);
    }
}
