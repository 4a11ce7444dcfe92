package io.bellwether.alerting.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.alerting.notify.HookServer.Behaviour;
import io.bellwether.schemas.message.AlertState;
import io.bellwether.schemas.message.Notification;
import io.bellwether.schemas.message.NotificationOutcome;
import io.bellwether.testing.TickingClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NotifierIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration OUTAGE = Duration.ofMinutes(10);

    @Test
    void aReceiverThatIsDownForTenMinutesIsToldEverythingAfterwardsOnceAndUnderTheSameIds() throws Exception {
        TickingClock clock = TickingClock.at(Instant.now());
        int port = NotifierRig.freePort();
        try (NotifierRig rig = new NotifierRig(NotifierRig.webhook(port, 0), clock)) {
            rig.start();
            List<String> ids = publish(rig, clock, 0, 10);
            await().atMost(PATIENCE).until(() -> !rig.notifications("pager").isEmpty());
            Instant up = clock.instant().plus(OUTAGE);
            try (HookServer failing = failing(port)) {
                await().atMost(PATIENCE)
                        .until(() -> !clock.advance(Duration.ofSeconds(5)).isBefore(up.minus(OUTAGE.dividedBy(2))));
                rig.restart();
                ids.addAll(publish(rig, clock, 10, 10));
                int tried = failing.requests().size();
                await().atMost(PATIENCE).until(() -> {
                    clock.advance(Duration.ofSeconds(5));
                    return failing.requests().size() > tried + 5
                            && !clock.instant().isBefore(up);
                });
                assertThat(failing.requests())
                        .extracting(HookServer.Request::id)
                        .containsOnly(ids.get(0));
            }
            try (HookServer hooks = HookServer.on(port)) {
                await().atMost(PATIENCE).until(() -> {
                    clock.advance(Duration.ofSeconds(5));
                    return hooks.requests().size() >= ids.size();
                });
                await().atMost(PATIENCE)
                        .until(() -> rig.notifications("pager").stream()
                                        .filter(note -> note.getOutcome() == NotificationOutcome.TOLD)
                                        .count()
                                == ids.size());

                assertThat(hooks.requests()).extracting(HookServer.Request::id).containsExactlyElementsOf(ids);
            }
        }
    }

    @Test
    void theBudgetAndWhatWasHeldBackSurviveRestartsAndTheDigestIsToldOnce() throws Exception {
        TickingClock clock = TickingClock.at(Instant.now().truncatedTo(ChronoUnit.HOURS));
        try (HookServer hooks = HookServer.on(0);
                NotifierRig rig = new NotifierRig(NotifierRig.webhook(hooks.port(), 2), clock)) {
            rig.start();
            for (String id : List.of("a1", "a2", "a3", "a4")) {
                rig.publish(id, AlertState.FIRING, "fraud");
            }
            await().atMost(PATIENCE).until(() -> rig.notifications("pager").size() == 4);

            rig.restart();
            rig.publish("a5", AlertState.FIRING, "fraud");
            rig.publish("b1", AlertState.FIRING, "news");
            rig.publish("a1", AlertState.RESOLVED, "fraud");
            rig.publish("a3", AlertState.RESOLVED, "fraud");
            await().atMost(PATIENCE).until(() -> rig.notifications("pager").size() == 8);
            rig.stop();
            clock.advance(Duration.ofHours(1));
            rig.start();
            await().atMost(PATIENCE).until(() -> hooks.requests().size() == 5);
            rig.restart();
            rig.publish("a6", AlertState.FIRING, "fraud");
            await().atMost(PATIENCE).until(() -> hooks.requests().size() == 6);

            assertThat(types(hooks))
                    .containsExactly(
                            "alert.firing a1",
                            "alert.firing a2",
                            "alert.firing b1",
                            "alert.resolved a1",
                            "alert.digest {\"negative\":3}",
                            "alert.firing a6");
            assertThat(heldBack(rig)).containsExactly("a3 FIRING", "a4 FIRING", "a5 FIRING", "a3 RESOLVED");
        }
    }

    @Test
    void whatASilenceHidAndStillFiresIsToldOnceWhenItHasEndedAlsoAcrossRestarts() throws Exception {
        TickingClock clock = TickingClock.at(Instant.now().truncatedTo(ChronoUnit.HOURS));
        try (HookServer hooks = HookServer.on(0);
                NotifierRig rig = new NotifierRig(NotifierRig.webhook(hooks.port(), 4), clock)) {
            rig.start();
            rig.publish("known", AlertState.FIRING, "fraud");
            await().atMost(PATIENCE).until(() -> rig.notifications("pager").size() == 1);
            List.of("known", "hidden", "over", "still").forEach(rig::silence);
            rig.publish("hidden", AlertState.FIRING, "fraud");
            rig.publish("over", AlertState.FIRING, "fraud");
            rig.publish("still", AlertState.FIRING, "fraud");
            await().atMost(PATIENCE).until(() -> rig.notifications("pager").size() == 4);

            rig.stop();
            clock.advance(Duration.ofMinutes(1));
            String known = rig.endSilence("known");
            String hidden = rig.endSilence("hidden");
            rig.endSilence("over");
            rig.publish("over", AlertState.RESOLVED, "fraud");
            clock.advance(Duration.ofMinutes(1));
            rig.start();
            await().atMost(PATIENCE).until(() -> hooks.requests().size() == 3);
            rig.restart();
            rig.publish("last", AlertState.FIRING, "fraud");
            rig.publish("too-many", AlertState.FIRING, "fraud");
            await().atMost(PATIENCE).until(() -> heldBack(rig).toList().contains("too-many FIRING"));

            assertThat(types(hooks))
                    .containsExactly(
                            "alert.firing known", "alert.firing known", "alert.firing hidden", "alert.firing last");
            assertThat(hooks.requests()).extracting(HookServer.Request::id).contains(known, hidden);
            assertThat(heldBack(rig))
                    .as("both count in the budget of four")
                    .containsExactly("over RESOLVED", "too-many FIRING");
        }
    }

    private static List<String> publish(NotifierRig rig, TickingClock clock, int from, int count) {
        List<String> ids = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            clock.advance(Duration.ofMillis(1));
            ids.add(rig.publish("a" + i, AlertState.FIRING, "fraud"));
        }
        return ids;
    }

    private static HookServer failing(int port) throws IOException {
        return HookServer.on(
                port, Stream.generate(() -> Behaviour.FAILURE).limit(10_000).toArray(Behaviour[]::new));
    }

    private static List<String> types(HookServer hooks) throws IOException {
        List<String> types = new ArrayList<>();
        for (HookServer.Request request : hooks.requests()) {
            var body = new ObjectMapper().readTree(request.body());
            var data = body.path("data");
            types.add(body.path("type").asText() + " "
                    + (data.has("alertId") ? data.path("alertId").asText() : data.path("heldBackByRule")));
        }
        return types;
    }

    private static Stream<String> heldBack(NotifierRig rig) {
        return rig.notifications("pager").stream()
                .filter(note -> note.getOutcome() == NotificationOutcome.HELD_BACK)
                .map((Notification note) -> note.getAlertId() + " " + note.getState());
    }
}
