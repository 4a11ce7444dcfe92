package io.bellwether.ingest.card;

import io.bellwether.schemas.message.Card;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;

/** Makes the token of a card: HMAC-SHA-256 of the whole number, base64url without padding. The same number and key always give the same token. Thread-safe. */
public final class CardTokens {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final CardKey key;
    private final ThreadLocal<Mac> macs;

    public CardTokens(CardKey key) {
        this.key = key;
        this.macs = ThreadLocal.withInitial(() -> mac(key));
    }

    /** Writes token, key id, first six and last four digits into {@code card}. */
    public void describe(CardNumber number, Card card) {
        byte[] hash = macs.get().doFinal(number.digits().getBytes(StandardCharsets.US_ASCII));
        card.setToken(BASE64.encodeToString(hash));
        card.setKeyId(key.id());
        card.setBin(number.bin());
        card.setLast4(number.last4());
    }

    private static Mac mac(CardKey key) {
        try {
            Mac mac = Mac.getInstance(key.key().getAlgorithm());
            mac.init(key.key());
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "every Java platform has " + key.key().getAlgorithm(), e);
        }
    }
}
