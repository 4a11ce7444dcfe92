package io.bellwether.scoring.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bellwether.schemas.message.AuditRecord;
import io.bellwether.schemas.message.ModelControl;
import io.bellwether.schemas.message.ModelRole;
import io.bellwether.schemas.message.ModelStats;
import io.bellwether.schemas.message.RiskEvent;
import io.bellwether.scoring.stream.rollout.Repacked;
import io.bellwether.scoring.stream.rollout.control.ControlChange;
import io.bellwether.scoring.stream.rollout.control.ControlWriter;
import io.bellwether.scoring.stream.rollout.control.Who;
import io.bellwether.scoring.stream.rollout.log.Cluster;
import io.bellwether.scoring.stream.rollout.packages.PackagePush;
import io.bellwether.service.health.Gate;
import io.bellwether.service.lifecycle.ExitCode;
import io.bellwether.service.lifecycle.ServiceContext;
import io.bellwether.service.lifecycle.StartupException;
import io.bellwether.testing.KafkaFixture;
import io.bellwether.testing.Transactions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolloutIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final Instant CHANGED = Instant.parse("2026-11-27T12:00:00Z");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path data;

    private final List<ScoringService> started = new ArrayList<>();
    private KafkaFixture kafka;
    private ControlWriter control;
    private PackagePush packages;

    @BeforeEach
    void connect() {
        kafka = KafkaFixture.shared().createTopics();
        Cluster cluster = new Cluster(kafka.topics(), kafka.serdes(), kafka.clientConfig());
        control = new ControlWriter(cluster);
        packages = new PackagePush(cluster);
    }

    @AfterEach
    void disconnect() throws Exception {
        for (ScoringService service : started) {
            service.stop(STOP);
        }
        kafka.close();
    }

    @Test
    void allInstancesSwitchRollBackAndALateStarterCatchesUpBeforeItScores() throws Exception {
        ServiceContext first = context("first");
        ScoringService one = start(first, Map.of());
        ScoringService two = start(context("second"), Map.of());
        assertThat(risk(one)).containsExactly("live 1.0.0");
        score(0, 10);
        push("risk", "1.1.0");
        push("risk", "1.2.0");

        change("risk", ControlChange.promote("1.1.0"));
        change("risk", ControlChange.canary("1.2.0", 0.25));
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(risk(one)).containsExactly("live 1.1.0", "canary 1.2.0");
            assertThat(risk(two)).containsExactly("live 1.1.0", "canary 1.2.0");
        });
        ScoringService late = start(context("late"), Map.of("bellwether.scoring.models-dir", noRisk()));
        assertThat(risk(late)).containsExactly("live 1.1.0", "canary 1.2.0");
        score(10, 70);
        assertThat(versions(10, 70)).contains("1.1.0", "1.2.0").doesNotContain("1.0.0");

        change("risk", ControlChange.noCanary());
        change("risk", ControlChange.promote("1.2.0"));
        change("risk", ControlChange.rollback());
        await().atMost(PATIENCE).untilAsserted(() -> {
            for (ScoringService service : started) {
                assertThat(risk(service)).containsExactly("live 1.1.0");
            }
        });
        score(70, 80);
        assertThat(versions(70, 80)).containsOnly("1.1.0");
        assertThat(first.meters()
                        .get("bellwether.model.live")
                        .tags("model", "risk", "role", "live", "version", "1.1.0")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(first.meters()
                        .get("bellwether.model.swap")
                        .tags("model", "risk")
                        .timer()
                        .count())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void aCanaryThatFailsMoreOftenThanTheLiveModelIsTakenOutOfUse() throws Exception {
        ServiceContext context = context("data");
        ScoringService service = start(context, Map.of());
        push("risk", "1.1.0");
        change("risk", ControlChange.canary("1.1.0", 0.25));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(risk(service)).containsExactly("live 1.0.0", "canary 1.1.0"));

        // Tasks count all the time: what comes before the one that watches them has heard of the canary says nothing.
        await().atMost(PATIENCE).untilAsserted(() -> {
            count(Samples.counts("1.0.0", ModelRole.LIVE, 9990, 10, CHANGED.plusSeconds(60)));
            count(Samples.counts("1.1.0", ModelRole.CANARY, 450, 50, CHANGED.plusSeconds(60)));
            assertThat(risk(service)).containsExactly("live 1.0.0");
        });
        ModelControl after = kafka.values(kafka.topics().modelControl(), 2).get(1);
        assertThat(after.getBy()).isEqualTo("bellwether");
        assertThat(after.getComment()).contains("canary 1.1.0 aborted", "error rate", "0.1000", "0.001000");
        AuditRecord audit = kafka.values(kafka.topics().audit(), 3).get(2);
        assertThat(audit.getAction()).isEqualTo("model.abort-canary");
        assertThat(audit.getTarget()).isEqualTo("risk");
        assertThat(audit.getDetails())
                .containsEntry("from", "1.1.0")
                .containsEntry("to", "none")
                .containsEntry("canary", "0.1000")
                .containsEntry("reason", "error rate");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(context.meters()
                                .get("bellwether.canary.aborted")
                                .tags("model", "risk")
                                .counter()
                                .count())
                        .isEqualTo(1));
    }

    @Test
    void aVersionThatIsNotThereLeavesWhatIsLiveIsSaidAndUsedWhenItArrives() throws Exception {
        ServiceContext context = context("data");
        ScoringService service = start(context, Map.of());

        change("risk", ControlChange.promote("1.1.0"));

        await().atMost(PATIENCE).until(() -> !refused(service).isEmpty());
        assertThat(risk(service)).containsExactly("live 1.0.0");
        assertThat(refused(service).getJsonObject(0).getString("why"))
                .contains("risk 1.1.0 is neither in model-packages nor in the models directory");
        assertThat(models(context).reason()).contains("risk 1.1.0");
        assertThat(context.meters()
                        .get("bellwether.model.refused")
                        .tags("model", "risk")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThatThrownBy(() ->
                        ScoringRig.packaged(context("late"), flags(Map.of())).start())
                .isInstanceOfSatisfying(
                        StartupException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.MODEL_REFUSED))
                .hasMessageContainingAll("risk 1.1.0 is live", "bellwether model push", "bellwether model rollback");

        push("risk", "1.1.0");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(risk(service)).containsExactly("live 1.1.0"));
        await().atMost(PATIENCE).until(() -> models(context).ready());
        assertThat(refused(service)).isEmpty();
    }

    @Test
    void whereFourEyesAreWantedAVersionDecidesOnceAnotherHasApprovedIt() throws Exception {
        Map<String, String> fourEyes = Map.of("bellwether.scoring.models.four-eyes", "true");
        ServiceContext context = context("data");
        ScoringService service = start(context, fourEyes);
        push("risk", "1.1.0");

        change("risk", ControlChange.promote("1.1.0"));
        await().atMost(PATIENCE).until(() -> !models(context).ready());
        assertThat(risk(service)).containsExactly("live 1.0.0");
        assertThat(models(context).reason()).contains("bellwether model approve risk 1.1.0");
        assertThatThrownBy(() ->
                        ScoringRig.packaged(context("late"), flags(fourEyes)).start())
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("A second one must approve it");

        control.change("risk", ControlChange.approve("1.1.0"), who("bob"), Map.of());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(risk(service)).containsExactly("live 1.1.0"));
    }

    @Test
    void whereFourEyesAreWantedACanaryDecidesForATenthAtMost() throws Exception {
        ServiceContext context = context("data");
        ScoringService service = start(context, Map.of("bellwether.scoring.models.four-eyes", "true"));
        push("risk", "1.1.0");

        change("risk", ControlChange.canary("1.1.0", 0.99));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(shares(service)).containsExactly("live 0.9", "canary 0.1"));
    }

    private static Gate.State models(ServiceContext context) {
        return context.readiness().states().stream()
                .filter(state -> state.gate().equals("scoring-models"))
                .findFirst()
                .orElseThrow();
    }

    private ScoringService start(ServiceContext context, Map<String, String> more) throws Exception {
        ScoringService service = ScoringRig.packaged(context, flags(more));
        service.start();
        started.add(service);
        return service;
    }

    private Map<String, String> flags(Map<String, String> more) {
        Map<String, String> flags = ScoringRig.flags(kafka);
        flags.put("bellwether.scoring.models-dir", Repacked.SHIPPED.toString());
        flags.putAll(more);
        return flags;
    }

    private ServiceContext context(String name) {
        return ScoringRig.context(data.resolve(name));
    }

    /** A models directory without a risk package: control says which one is live. */
    private String noRisk() throws Exception {
        Path models = data.resolve("no-risk");
        Files.createDirectories(models);
        for (String model : List.of("sentiment", "topic")) {
            Repacked.archive(models, model, "1.0.0");
            Files.move(models.resolve(model + "-1.0.0.zip"), models.resolve(model + ".zip"));
        }
        return models.toString();
    }

    private void push(String model, String version) throws Exception {
        packages.push(Repacked.archive(data, model, version), who("ann"));
    }

    private void change(String model, ControlChange change) throws Exception {
        control.change(model, change, who("ann"), Map.of());
    }

    private static Who who(String by) {
        return new Who(by, Optional.empty(), CHANGED);
    }

    private void count(ModelStats counts) {
        kafka.produce(kafka.topics().modelStats(), "risk", counts);
    }

    private void score(int from, int to) {
        for (int i = from; i < to; i++) {
            kafka.produce(kafka.topics().transactions(), "account-" + i, Transactions.of("account-" + i, "event-" + i));
        }
        kafka.consume(kafka.topics().riskEvents(), to);
    }

    private List<String> versions(int from, int to) {
        return kafka.values(kafka.topics().riskEvents(), to).stream()
                .filter(event -> number(event) >= from && number(event) < to)
                .map(event -> event.getModel().getVersion())
                .distinct()
                .toList();
    }

    private static int number(RiskEvent event) {
        return Integer.parseInt(event.getEventId().substring("event-".length()));
    }

    private static List<String> risk(ScoringService service) throws Exception {
        return risk(service, "version");
    }

    private static List<String> shares(ScoringService service) throws Exception {
        return risk(service, "share");
    }

    private static List<String> risk(ScoringService service, String property) throws Exception {
        return view(service).getJsonArray("models").stream()
                .map(JsonObject.class::cast)
                .filter(model -> model.getString("scores").equals("risk"))
                .map(model -> model.getString("role") + " " + model.getValue(property))
                .toList();
    }

    private static JsonArray refused(ScoringService service) throws Exception {
        return view(service).getJsonArray("refused");
    }

    private static JsonObject view(ScoringService service) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/v1/models"))
                .build();
        return new JsonObject(
                HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}
