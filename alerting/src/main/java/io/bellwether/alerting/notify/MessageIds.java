package io.bellwether.alerting.notify;

import io.bellwether.schemas.message.Alert;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names the change of an alert, so that a receiver can tell a repetition from news. */
final class MessageIds {
    private static final int DIGITS = 32;

    private MessageIds() {}

    /** {@code msg_} and 32 hexadecimal digits: the same for the same alert, state and end of window, in every process. */
    static String of(Alert alert) {
        String change = alert.getAlertId() + "|" + alert.getState() + "|" + alert.getWindowEnd();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(change.getBytes(StandardCharsets.UTF_8));
            return "msg_" + HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
