package io.bellwether.alerting.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.alerting.AlertingConfig;
import io.bellwether.service.config.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

    private static NotifyConfig config(Map<String, String> webhooks, Map<String, String> secrets) {
        return new NotifyConfig(
                webhooks,
                secrets,
                List.of(),
                false,
                new NotifyConfig.Delivery(Duration.ofSeconds(1), Duration.ofDays(1)));
    }
}
