package io.bellwether.alerting.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.schemas.message.AlertState;
import io.bellwether.schemas.message.Notification;
import io.bellwether.schemas.message.NotificationOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the real one. */
class AlertmanagerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(5);
    private static final Duration LONGER = KEEP_ALIVE.plusSeconds(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void needsTheProgram() {
        Alertmanager.require();
    }

    @Test
    void whatFiresIsKeptAliveAcrossARestartAndWithoutDataUntilItResolvesAndReachesAReceiver() throws Exception {
        int port = NotifierRig.freePort();
        try (HookServer hooks = HookServer.on(0);
                Alertmanager alertmanager = Alertmanager.start(folder, port, hooks.port());
                NotifierRig rig = new NotifierRig(NotifierRig.alertmanager(port, KEEP_ALIVE), InstantSource.system())) {
            rig.start();
            rig.publish("a1", AlertState.FIRING, "fraud");
            rig.publish("a2", AlertState.FIRING, "fraud");
            rig.publish("b1", AlertState.FIRING, "news");
            rig.silence("s1");
            rig.publish("s1", AlertState.FIRING, "fraud");
            await().atMost(PATIENCE).until(() -> entities(alertmanager).equals(List.of("a1", "a2")));
            assertThat(alertmanager.firing().path(0).path("labels"))
                    .isEqualTo(
                            JSON.readTree(
                                    "{\"alertname\":\"negative\",\"entity\":\"a1\",\"severity\":\"warning\",\"team\":\"fraud\"}"));
            await().atMost(PATIENCE).until(() -> told(hooks).equals(List.of("firing a1", "firing a2")));
            staysAlive(alertmanager);
            await().atMost(PATIENCE)
                    .until(() -> rig.notifications("main").stream()
                            .anyMatch(note -> note.getOutcome() == NotificationOutcome.SILENCED));

            rig.restart();
            staysAlive(alertmanager);

            rig.publish("a1", AlertState.NO_DATA, "fraud");
            await().atMost(PATIENCE).until(() -> state(alertmanager, "a1").equals("NO_DATA"));
            staysAlive(alertmanager);
            assertThat(told(hooks)).as("nothing was taken for resolved").containsExactly("firing a1", "firing a2");

            rig.publish("a1", AlertState.RESOLVED, "fraud");
            await().atMost(PATIENCE).until(() -> told(hooks).equals(List.of("firing a1", "firing a2", "resolved a1")));
            assertThat(entities(alertmanager)).containsExactly("a2");

            rig.endSilence("s1");
            await().atMost(PATIENCE).until(() -> entities(alertmanager).equals(List.of("a2", "s1")));
        }
    }

    @Test
    void anAlertmanagerThatIsBackAfterARestartLearnsWhatFires() throws Exception {
        int port = NotifierRig.freePort();
        try (HookServer hooks = HookServer.on(0);
                NotifierRig rig = new NotifierRig(NotifierRig.alertmanager(port, KEEP_ALIVE), InstantSource.system())) {
            rig.publish("a1", AlertState.FIRING, "fraud");
            rig.start();
            rig.publish("a2", AlertState.FIRING, "fraud");
            await().atMost(PATIENCE)
                    .until(() -> rig.notifications("main").stream()
                            .map(Notification::getError)
                            .anyMatch("no answer: AnnotatedConnectException"::equals));
            for (String life : List.of("first", "second")) {
                try (Alertmanager alertmanager = Alertmanager.start(
                        java.nio.file.Files.createDirectory(folder.resolve(life)), port, hooks.port())) {
                    await().atMost(PATIENCE).until(() -> entities(alertmanager).equals(List.of("a1", "a2")));
                }
            }
        }
    }

    private static void staysAlive(Alertmanager alertmanager) {
        await().during(LONGER)
                .atMost(PATIENCE)
                .until(() -> entities(alertmanager).equals(List.of("a1", "a2")));
    }

    private static List<String> entities(Alertmanager alertmanager) throws Exception {
        List<String> entities = new ArrayList<>();
        alertmanager
                .firing()
                .forEach(alert ->
                        entities.add(alert.path("labels").path("entity").asText()));
        entities.sort(null);
        return entities;
    }

    private static String state(Alertmanager alertmanager, String entity) throws Exception {
        for (JsonNode alert : alertmanager.firing()) {
            if (alert.path("labels").path("entity").asText().equals(entity)) {
                return alert.path("annotations").path("bellwether_state").asText();
            }
        }
        return "";
    }

    /** What Alertmanager told its receiver, sorted. */
    private static List<String> told(HookServer hooks) throws IOException {
        List<String> told = new ArrayList<>();
        for (HookServer.Request request : hooks.requests()) {
            for (JsonNode alert : JSON.readTree(request.body()).path("alerts")) {
                told.add(alert.path("status").asText() + " "
                        + alert.path("labels").path("entity").asText());
            }
        }
        told.sort(null);
        return told;
    }
}
