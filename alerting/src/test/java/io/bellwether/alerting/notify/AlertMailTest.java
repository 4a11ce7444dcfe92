package io.bellwether.alerting.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.alerting.Alerts;
import io.bellwether.alerting.notify.Receiver.Message;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.Contributor;
import io.bellwether.schemas.message.ExampleEvent;
import io.bellwether.schemas.message.ModelInWindow;
import io.bellwether.schemas.message.ModelRef;
import io.bellwether.schemas.message.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertMailTest {
    @Test
    void aKindOfANewerVersionIsToldInPlainFigures() {
        Message message = change(Alert.newBuilder(Alerts.firing())
                .setKind("of-a-newer-version")
                .setReferenceValue(0.125)
                .build());

        assertThat(AlertMail.text(message)).contains("measured: 0.80 (16 of 20), fires at 0.50, clears below 0.40");
    }

    @Test
    void saysWhatFiresAndWhy() {
        Message message = change(Alert.newBuilder(Alerts.firing())
                .setAnnotations(Map.of("summary", "80 % of the news about Acme is negative"))
                .setContributors(List.of(new Contributor("source", "wire", 0.75)))
                .setExamples(List.of("n1/Acme"))
                .setExampleEvents(List.of(new ExampleEvent(
                        "n1/Acme",
                        Alerts.NOW,
                        "NEGATIVE",
                        0.8,
                        List.of(new Reason("loss", null, 1.5), new Reason("profit", null, -0.25)))))
                .setSampledHits(16)
                .setRateWithoutNewestModel(0.25)
                .setModels(List.of(new ModelInWindow(new ModelRef("sentiment", "1.0", "ab"), 20L, Alerts.NOW)))
                .setLastModelSwap(Alerts.NOW)
                .setLinks(Map.of("console", "https://console.example/a1"))
                .build());

        assertThat(AlertMail.subject(message)).isEqualTo("[FIRING] negative on entity Acme (warning)");
        assertThat(AlertMail.text(message)).isEqualTo("""
                [FIRING] negative on entity Acme (warning)
                since 2026-03-10T10:00:00Z

                summary: 80 % of the news about Acme is negative

                measured: 80.0 % (16 of 20), certain of 60.0 %, fires at 50.0 %, clears below 40.0 %
                window: 2026-03-10T09:59:40Z to 2026-03-10T10:00:00Z

                Who makes the difference (share of the last 16 hits)
                  source wire 75 %

                Examples
                  n1/Acme: NEGATIVE 0.80 (loss +1.50, profit -0.25)

                Models
                  sentiment 1.0: 20 events, the first at 2026-03-10T10:00:00Z
                  changed at 2026-03-10T10:00:00Z; without that version the rate is 25.0 %

                Links
                  console: https://console.example/a1

                alert a1, rule version 0123456789ab
                message m1
                """);
    }

    @Test
    void theSubjectIsOneLineAndNamesNoAccount() {
        Message message = change(Alert.newBuilder(Alerts.firing())
                .setGroup(Map.of("account", "A-1", "merchant", "shop\r\nBcc: me@example.com"))
                .build());

        assertThat(AlertMail.subject(message))
                .isEqualTo("[FIRING] negative on account ***, merchant shop Bcc: me@example.com (warning)");
    }

    @Test
    void aDigestSaysHowManyOfWhichRules() {
        Message digest = new Message.Digest("m1", "fraud", Alerts.NOW, Map.of("rule-b", 2, "rule-a", 1));

        assertThat(AlertMail.subject(digest))
                .isEqualTo("[DIGEST] 3 held back for team fraud, 2026-03-10T10:00:00Z to 2026-03-10T11:00:00Z");
        assertThat(AlertMail.text(digest)).isEqualTo("""
                3 held back for team fraud, 2026-03-10T10:00:00Z to 2026-03-10T11:00:00Z.
                The budget of notifications for that hour was used up. GET /v1/alerts lists what fires.

                Held back, by rule
                  rule-a: 1
                  rule-b: 2

                message m1
                """);
    }

    private static Message change(Alert alert) {
        return new Message.Change("m1", alert);
    }
}
