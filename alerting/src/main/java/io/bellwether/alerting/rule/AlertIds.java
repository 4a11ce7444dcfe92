package io.bellwether.alerting.rule;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Names that come out the same in every process and at every repetition: the head of a SHA-256 over length-prefixed texts. */
public final class AlertIds {
    private static final int SHORT = 12;
    private static final int LONG = 32;

    private AlertIds() {}

    /** Names rule and group: 32 hexadecimal digits. */
    public static String fingerprint(String rule, Map<String, String> group) {
        MessageDigest digest = sha256();
        put(digest, rule);
        new TreeMap<>(group).forEach((field, value) -> {
            put(digest, field);
            put(digest, value);
        });
        return hex(digest, LONG);
    }

    /** Names the alert of a rule and group that began at an event time: 32 hexadecimal digits. */
    public static String alert(String fingerprint, Instant began) {
        MessageDigest digest = sha256();
        put(digest, fingerprint);
        put(digest, began.toString());
        return hex(digest, LONG);
    }

    /** Names a rule's text: 12 hexadecimal digits. */
    public static String version(String text) {
        MessageDigest digest = sha256();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return hex(digest, SHORT);
    }

    private static void put(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static String hex(MessageDigest digest, int digits) {
        return HexFormat.of().formatHex(digest.digest()).substring(0, digits);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
