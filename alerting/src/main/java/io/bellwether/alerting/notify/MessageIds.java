package io.bellwether.alerting.notify;

import io.bellwether.schemas.message.Alert;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** Names what is told, so that a receiver can tell a repetition from news: {@code msg_} and 32 hexadecimal digits. */
final class MessageIds {
    private static final int DIGITS = 32;

    private MessageIds() {}

    /** The same for the same alert, state and end of window, in every process. */
    static String of(Alert alert) {
        return hash(alert.getAlertId() + "|" + alert.getState() + "|" + alert.getWindowEnd());
    }

    /** The same for the same alert and end of a silence, in every process. */
    static String ofSilenceEnd(Alert alert, Silencer.Ended ended) {
        return hash("silence-end|" + alert.getAlertId() + "|" + ended.silence() + "|" + ended.at());
    }

    /** The same for the same receiver, hour and team, in every process. */
    static String ofDigest(String receiver, Instant hour, String team) {
        return hash("digest|" + receiver + "|" + hour + "|" + team);
    }

    private static String hash(String what) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(what.getBytes(StandardCharsets.UTF_8));
            return "msg_" + HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
