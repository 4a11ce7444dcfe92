package io.bellwether.scoring.stream.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * Turns what identifies an event into a key of constant size: the first 128 bits of SHA-256 over the length of the
 * first part and both parts. The store then holds no account ids and an entry costs the same however long the ids are;
 * two events share a key with a probability that stays under one in 10^18 for 10^10 events in the store.
 *
 * <p>Not thread-safe: one per task.
 */
public final class EventIdentity {
    private static final int KEY_BYTES = 16;

    private final MessageDigest digest;

    public EventIdentity() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256, which every one must have", e);
        }
    }

    /** The key of a transaction: the same event id on another account is another event. */
    public Bytes transaction(String accountId, String eventId) {
        byte[] account = accountId.getBytes(StandardCharsets.UTF_8);
        digest.update((byte) (account.length >>> 8));
        digest.update((byte) account.length);
        digest.update(account);
        return finish(eventId);
    }

    /** The key of a news item. */
    public Bytes news(String newsId) {
        return finish(newsId);
    }

    private Bytes finish(String id) {
        byte[] hash = digest.digest(id.getBytes(StandardCharsets.UTF_8));
        return Bytes.wrap(Arrays.copyOf(hash, KEY_BYTES));
    }
}
