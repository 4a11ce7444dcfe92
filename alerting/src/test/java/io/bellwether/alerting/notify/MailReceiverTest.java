package io.bellwether.alerting.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.alerting.Alerts;
import io.bellwether.alerting.notify.Receiver.Message;
import io.bellwether.alerting.notify.Receiver.Outcome;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailReceiverTest {
    private static final String ANN = "ann@example.com";
    private static final String BOB = "bob@example.com";
    private static final String STORE_PASSWORD = "of the store";

    private final Vertx vertx = Vertx.vertx();
    private final List<MailServer> servers = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() {
        servers.forEach(MailServer::close);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void sendsEachAddressAMailWhoseIdIsThatOfTheMessage() {
        try (MailSink sink = MailSink.open()) {
            assertThat(receiver(sink.port(), ANN + "," + BOB).deliver(message("msg_1")))
                    .isEqualTo(new Outcome.Accepted());

            assertThat(sink.mails()).extracting(MailSink.Mail::to).containsExactly(List.of(ANN), List.of(BOB));
            assertThat(sink.mails().get(0).text())
                    .contains("From: alerts@bellwether.example", "To: " + ANN, "Auto-Submitted: auto-generated")
                    .contains("Message-ID: <msg_1.desk@bellwether.example>")
                    .contains("Subject: [FIRING] negative on entity Acme (warning)")
                    .contains("Content-Type: text/plain")
                    .contains("measured: 80.0 % (16 of 20)");
        }
    }

    @Test
    void whatFailsForNowIsTriedAgainForThoseWhoDoNotHaveItYet() {
        try (MailSink sink = MailSink.open()) {
            Receiver receiver = receiver(sink.port(), ANN + "," + BOB);
            sink.refuse(BOB, 450);

            assertThat(receiver.deliver(message("msg_1"))).isEqualTo(new Outcome.Refused("it answered 450"));
            assertThat(receiver.deliver(message("msg_1"))).isEqualTo(new Outcome.Refused("it answered 450"));
            sink.refuseNobody();
            assertThat(receiver.deliver(message("msg_1"))).isEqualTo(new Outcome.Accepted());
            assertThat(receiver.deliver(message("msg_2"))).isEqualTo(new Outcome.Accepted());

            assertThat(sink.mails())
                    .extracting(MailSink.Mail::to)
                    .containsExactly(List.of(ANN), List.of(BOB), List.of(ANN), List.of(BOB));
        }
        assertThat(receiver(1, ANN).deliver(message("msg_3"))).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void anAddressThatIsRefusedForGoodTakesNothingAwayFromTheOthers() {
        try (MailSink sink = MailSink.open()) {
            Receiver receiver = receiver(sink.port(), ANN + "," + BOB);
            sink.refuse(ANN, 550);
            assertThat(receiver.deliver(message("msg_1"))).isEqualTo(new Outcome.Accepted());

            sink.refuse(BOB, 552);
            assertThat(receiver.deliver(message("msg_2"))).isEqualTo(new Outcome.Impossible("it answered 552"));
            assertThat(sink.mails()).extracting(MailSink.Mail::to).containsExactly(List.of(BOB));
        }
    }

    @Test
    void logsInUnderTlsAndTriesAgainWhereThePasswordIsWrong() throws Exception {
        Path store = folder.resolve("server.p12");
        Path certificate = folder.resolve("server.pem");
        keytool(
                "-genkeypair -alias mail -keyalg RSA -dname CN=localhost -ext SAN=dns:localhost,ip:127.0.0.1 -storetype PKCS12",
                store);
        keytool("-exportcert -rfc -alias mail -file " + certificate, store);
        try (MailSink sink = MailSink.guarded(tls(store))) {
            assertThat(guarded(sink.port(), MailSink.PASSWORD, Optional.of(certificate))
                            .deliver(message("msg_1")))
                    .isEqualTo(new Outcome.Accepted());
            assertThat(guarded(sink.port(), "wrong", Optional.of(certificate)).deliver(message("msg_2")))
                    .isEqualTo(new Outcome.Refused("it answered 535"));
            assertThat(guarded(sink.port(), MailSink.PASSWORD, Optional.empty()).deliver(message("msg_3")))
                    .as("a certificate that nobody vouches for")
                    .isInstanceOf(Outcome.Refused.class);
            assertThat(sink.mails()).hasSize(1);
        }
        try (MailSink sink = MailSink.open()) {
            assertThat(guarded(sink.port(), MailSink.PASSWORD, Optional.of(certificate))
                            .deliver(message("msg_4")))
                    .as("a server without TLS")
                    .isInstanceOf(Outcome.Refused.class);
            assertThat(sink.mails()).isEmpty();
        }
    }

    private Receiver receiver(int port, String to) {
        return receiver(new SmtpConfig(
                "localhost",
                port,
                SmtpConfig.Security.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "alerts@bellwether.example",
                Map.of("desk", to)));
    }

    private Receiver guarded(int port, String password, Optional<Path> trusted) {
        return receiver(new SmtpConfig(
                "localhost",
                port,
                SmtpConfig.Security.STARTTLS,
                Optional.of(MailSink.USER),
                Optional.of(password),
                trusted,
                "alerts@bellwether.example",
                Map.of("desk", ANN)));
    }

    private Receiver receiver(SmtpConfig config) {
        MailServer server = new MailServer(vertx, config, Duration.ofSeconds(10));
        servers.add(server);
        return server.receivers().get(0);
    }

    private static Message message(String id) {
        return new Message.Change(id, Alerts.firing());
    }

    private static void keytool(String arguments, Path store) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments.split(" ", -1)));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", STORE_PASSWORD));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }

    private static SSLContext tls(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, STORE_PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, STORE_PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
