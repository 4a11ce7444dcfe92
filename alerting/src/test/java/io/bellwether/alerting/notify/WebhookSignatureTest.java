package io.bellwether.alerting.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {
    /** The example that the libraries of Standard Webhooks test against. */
    @Test
    void signsAsTheStandardSays() {
        WebhookSignature signature = new WebhookSignature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        String signed = signature.sign(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1_614_265_330),
                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));

        assertThat(signed).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void refusesWeakSecretsWithoutRepeatingThem() {
        for (String secret : new String[] {"whsec_c2hvcnQ=", "c2VjcmV0", "whsec_not base64!"}) {
            assertThatThrownBy(() -> new WebhookSignature(secret))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("secrets: a secret")
                    .hasMessageNotContaining(secret);
        }
    }
}
