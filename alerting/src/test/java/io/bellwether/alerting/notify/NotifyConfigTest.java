package io.bellwether.alerting.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.alerting.AlertingConfig;
import io.bellwether.service.config.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NotifyConfigTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Test
    void isReadWithItsDefaultsAndHidesTheSecrets() {
        Settings settings = Settings.from()
                .flags(Map.of(
                        "bellwether.alerting.notifications.webhooks.pager",
                        "https://hooks.example/in",
                        "bellwether.alerting.notifications.secrets.pager",
                        SECRET))
                .build();

        AlertingConfig config = settings.read("bellwether.alerting", AlertingConfig.class);

        settings.verify();
        assertThat(config.http().port()).isEqualTo(8082);
        assertThat(config.rulesFile()).isEmpty();
        assertThat(config.stream().evaluateEvery()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.notifications().webhooks()).containsEntry("pager", "https://hooks.example/in");
        assertThat(config.notifications().secrets()).containsEntry("pager", SECRET);
        assertThat(settings.effective()).doesNotContain(SECRET);
    }

    @Test
    void refusesWebhooksThatCannotBeTrusted() {
        assertThatThrownBy(() -> config(Map.of("pager", "https://hooks.example/"), Map.of()))
                .hasMessageContaining("needs a secret");
        assertThatThrownBy(() -> config(Map.of("pager", "ftp://hooks.example/"), Map.of("pager", SECRET)))
                .hasMessageContaining("needs an https URL");
        assertThatThrownBy(() -> config(Map.of("pager", "https://me:pw@hooks.example/"), Map.of("pager", SECRET)))
                .hasMessageContaining("without a user");
        assertThatThrownBy(() -> config(Map.of("log", "https://hooks.example/"), Map.of("log", SECRET)))
                .hasMessageContaining("not 'log'");
        assertThatThrownBy(() -> config(Map.of(), Map.of("pager", SECRET)))
                .hasMessageContaining("none of the webhooks");
    }

    @Test
    void readsAlertmanagersMailAndRoutes() {
        Settings settings = Settings.from()
                .environment(Map.of("BELLWETHER_ALERTING_NOTIFICATIONS_MAIL_PASSWORD", "open sesame"))
                .flags(Map.of(
                        "bellwether.alerting.notifications.alertmanagers.main",
                                "http://am-1:9093, https://am-2/prefix/",
                        "bellwether.alerting.notifications.mail.host", "mail.example",
                        "bellwether.alerting.notifications.mail.user", "bell",
                        "bellwether.alerting.notifications.mail.from", "alerts@example.com",
                        "bellwether.alerting.notifications.mail.to.desk", "a@example.com,b@example.com",
                        "bellwether.alerting.notifications.routes.desk", "team=fraud",
                        "bellwether.alerting.notifications.routes.log", "severity = critical"))
                .build();

        NotifyConfig config =
                settings.read("bellwether.alerting", AlertingConfig.class).notifications();

        settings.verify();
        assertThat(config.members("main"))
                .containsExactly(URI.create("http://am-1:9093"), URI.create("https://am-2/prefix/"));
        SmtpConfig mail = config.mail().orElseThrow();
        assertThat(mail.port()).isEqualTo(587);
        assertThat(mail.security()).isEqualTo(SmtpConfig.Security.STARTTLS);
        assertThat(mail.password()).contains("open sesame");
        assertThat(mail.addresses("desk")).containsExactly("a@example.com", "b@example.com");
        assertThat(config.route("desk")).contains(new Route("team", "fraud"));
        assertThat(config.route("log")).contains(new Route("severity", "critical"));
        assertThat(config.route("main")).isEmpty();
        assertThat(config.delivery().perHour()).isEqualTo(30);
        assertThat(settings.effective()).doesNotContain("open sesame");
    }

    @Test
    void refusesReceiversThatCannotBeToldApartOrReached() {
        assertThatThrownBy(() -> config(Map.of("pager", "https://h.example/"), Map.of("pager", SECRET), "pager"))
                .hasMessageContaining("another receiver is called 'pager' already");
        assertThatThrownBy(() -> config(Map.of(), Map.of(), "Main"))
                .hasMessageContaining("alertmanagers: a receiver's name");
        for (String url : List.of("", "am:9093", "ftp://am", "http://me:pw@am")) {
            assertThatThrownBy(() -> alertmanager(url)).hasMessageStartingWith("alertmanagers: 'main' ");
        }
    }

    @Test
    void refusesRoutesThatAreMoreThanOneLabel() {
        for (String route : List.of("", "fraud", "=fraud", "team=", "team!=fraud", "team=~f.*", "a=b,c=d", "te am=x")) {
            assertThatThrownBy(() -> routed("log", route))
                    .as(route)
                    .hasMessageStartingWith("routes: that of 'log' is one label and its value, such as team=fraud");
        }
        assertThatThrownBy(() -> routed("desk", "team=fraud"))
                .hasMessage("routes names 'desk', which is none of the receivers: log");
    }

    @Test
    void refusesMailThatWouldGiveAwayAPasswordOrGoNowhere() {
        assertThatThrownBy(() -> mail(SmtpConfig.Security.NONE, Optional.of("pw"), "a@x.example"))
                .hasMessageStartingWith("security ");
        assertThatThrownBy(() -> new SmtpConfig(
                        "mail.example",
                        25,
                        SmtpConfig.Security.TLS,
                        Optional.of("bell"),
                        Optional.empty(),
                        Optional.empty(),
                        "a@x.example",
                        Map.of("desk", "b@x.example")))
                .hasMessageContaining("belong together");
        for (String addresses :
                List.of("", "desk", "A Person <a@x.example>", "a@x.example, b", "a@x.example\r\nBcc: c@x")) {
            assertThatThrownBy(() -> mail(SmtpConfig.Security.TLS, Optional.empty(), addresses))
                    .as(addresses)
                    .hasMessageStartingWith("to: 'desk' needs addresses");
        }
    }

    @Test
    void refusesABudgetBelowZeroAndAKeepAliveThatCannotBeKept() {
        assertThatThrownBy(() -> delivery(-1, Duration.ofMinutes(5))).hasMessageStartingWith("perHour ");
        assertThatThrownBy(() -> delivery(1, Duration.ofSeconds(1))).hasMessageStartingWith("keepAlive ");
    }

    private static NotifyConfig config(Map<String, String> webhooks, Map<String, String> secrets) {
        return config(webhooks, secrets, "main");
    }

    private static NotifyConfig config(Map<String, String> webhooks, Map<String, String> secrets, String alertmanager) {
        return new NotifyConfig(
                webhooks,
                secrets,
                List.of(),
                false,
                Map.of(alertmanager, "http://am:9093"),
                Optional.empty(),
                Map.of(),
                delivery(30, Duration.ofMinutes(5)));
    }

    private static NotifyConfig alertmanager(String urls) {
        return new NotifyConfig(
                Map.of(),
                Map.of(),
                List.of(),
                false,
                Map.of("main", urls),
                Optional.empty(),
                Map.of(),
                delivery(30, Duration.ofMinutes(5)));
    }

    private static NotifyConfig routed(String receiver, String route) {
        return new NotifyConfig(
                Map.of(),
                Map.of(),
                List.of(),
                false,
                Map.of(),
                Optional.empty(),
                Map.of(receiver, route),
                delivery(30, Duration.ofMinutes(5)));
    }

    private static SmtpConfig mail(SmtpConfig.Security security, Optional<String> password, String to) {
        return new SmtpConfig(
                "mail.example",
                25,
                security,
                password.map(given -> "bell"),
                password,
                Optional.empty(),
                "alerts@x.example",
                Map.of("desk", to));
    }

    private static NotifyConfig.Delivery delivery(int perHour, Duration keepAlive) {
        return new NotifyConfig.Delivery(Duration.ofSeconds(1), Duration.ofDays(1), perHour, keepAlive);
    }
}
