package io.bellwether.alerting.notify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs messages as Standard Webhooks 1.0 says: {@code v1,} and the base64 of HMAC-SHA-256 over id, seconds and body, joined by dots. Thread-safe.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard Webhooks</a>
 */
final class WebhookSignature {
    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;

    private final SecretKeySpec key;

    /**
     * @param secret {@code whsec_} and the base64 of 24 to 64 bytes
     * @throws IllegalArgumentException when it is something else; the message does not hold it
     */
    WebhookSignature(String secret) {
        this.key = new SecretKeySpec(decode(secret), ALGORITHM);
    }

    /** Throws as the constructor does. */
    static void check(String secret) {
        decode(secret);
    }

    /** The value of the header {@code webhook-signature}. */
    String sign(String id, Instant timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((id + "." + timestamp.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static byte[] decode(String secret) {
        if (!secret.startsWith(PREFIX)) {
            throw new IllegalArgumentException("secrets: a secret begins with " + PREFIX);
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
            if (bytes.length >= SHORTEST && bytes.length <= LONGEST) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("secrets: a secret is base64 after " + PREFIX, e);
        }
        throw new IllegalArgumentException("secrets: a secret has " + SHORTEST + " to " + LONGEST + " bytes");
    }
}
