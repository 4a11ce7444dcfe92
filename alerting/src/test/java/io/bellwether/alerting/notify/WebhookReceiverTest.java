package io.bellwether.alerting.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.alerting.Alerts;
import io.bellwether.alerting.notify.HookServer.Behaviour;
import io.bellwether.alerting.notify.Receiver.Outcome;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookReceiverTest {
    private static final Instant NOW = Alerts.NOW;
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void postsTheAlertSignedAndTakesA2xxForAYes() throws IOException {
        try (HookServer hooks = HookServer.on(0)) {
            Outcome outcome = receiver(hooks.port(), true).deliver(message());

            assertThat(outcome).isEqualTo(new Outcome.Accepted());
            HookServer.Request request = hooks.requests().get(0);
            assertThat(request.body())
                    .startsWith("{\"type\":\"alert.firing\",\"timestamp\":\"2026-03-10T10:00:00Z\",\"data\":{")
                    .contains("\"rule\":\"negative\"");
            assertThat(request.id()).isEqualTo(message().id()).startsWith("msg_");
            assertThat(request.signature())
                    .isEqualTo(new WebhookSignature(SECRET)
                            .sign(request.id(), NOW, request.body().getBytes(StandardCharsets.UTF_8)));
            assertThat(request.timestamp()).isEqualTo(Long.toString(NOW.getEpochSecond()));
        }
    }

    @Test
    void takesNothingElseForAYesAndFollowsNoRedirect() throws IOException {
        try (HookServer hooks = HookServer.on(0, Behaviour.FAILURE, Behaviour.REDIRECT, Behaviour.HANG)) {
            WebhookReceiver receiver = receiver(hooks.port(), true);

            assertThat(receiver.deliver(message())).isEqualTo(new Outcome.Refused("it answered 500"));
            assertThat(receiver.deliver(message())).isEqualTo(new Outcome.Refused("it answered 307"));
            assertThat(receiver(hooks.port(), true, Duration.ofSeconds(1)).deliver(message()))
                    .isEqualTo(new Outcome.Refused("no answer within 1000 ms"));
            assertThat(hooks.requests()).hasSize(3);
        }
        assertThat(receiver(1, true).deliver(message())).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void postsADigestOfWhatWasHeldBack() throws IOException {
        try (HookServer hooks = HookServer.on(0)) {
            receiver(hooks.port(), true)
                    .deliver(new Receiver.Message.Digest("msg_1", "fraud", NOW, Map.of("rule-b", 2, "rule-a", 1)));

            assertThat(hooks.requests().get(0).body())
                    .isEqualTo("{\"type\":\"alert.digest\",\"timestamp\":\"2026-03-10T11:00:00Z\",\"data\":{"
                            + "\"team\":\"fraud\",\"from\":\"2026-03-10T10:00:00Z\",\"to\":\"2026-03-10T11:00:00Z\","
                            + "\"heldBack\":3,\"heldBackByRule\":{\"rule-a\":1,\"rule-b\":2}}}");
        }
    }

    @Test
    void sendsNothingToLoopbackWithoutTheOptIn() throws IOException {
        try (HookServer hooks = HookServer.on(0)) {
            assertThat(receiver(hooks.port(), false).deliver(message()))
                    .isEqualTo(new Outcome.Refused("not sent: the URL is not https"));
            assertThat(hooks.requests()).isEmpty();
        }
    }

    @Test
    void theIdNamesTheChangeAndNotTheAttempt() {
        Alert resolved =
                Alert.newBuilder(Alerts.firing()).setState(AlertState.RESOLVED).build();

        assertThat(MessageIds.of(Alerts.firing()))
                .isEqualTo(MessageIds.of(Alerts.firing()))
                .isNotEqualTo(MessageIds.of(resolved));
    }

    private WebhookReceiver receiver(int port, boolean allowPrivate) {
        return receiver(port, allowPrivate, Duration.ofSeconds(10));
    }

    private WebhookReceiver receiver(int port, boolean allowPrivate, Duration timeout) {
        // The name resolves nowhere else: the connection goes to the address that the guard has seen.
        AddressGuard guard = new AddressGuard(
                List.of(), allowPrivate, host -> List.of(InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})));
        return new WebhookReceiver(
                new WebhookReceiver.Target("hook", URI.create("http://hooks.invalid:" + port + "/in?a=b")),
                new WebhookSignature(SECRET),
                guard,
                new HttpPost(vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false)), timeout),
                () -> NOW);
    }

    private static Receiver.Message message() {
        return new Receiver.Message.Change(MessageIds.of(Alerts.firing()), Alerts.firing());
    }
}
