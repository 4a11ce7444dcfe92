package io.bellwether.scoring.stream.instance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What instances know each other by. Never shown or logged. Immutable. */
public final class PeerSecret {
    private static final int SHORTEST = 16;
    private static final int FEWEST_CHARACTERS = 6;
    private static final List<String> PLACEHOLDERS =
            List.of("changeme", "change-me", "change_me", "secret", "password", "example", "bellwether", "default");

    private final byte[] secret;

    private PeerSecret(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The secret that is configured; empty where none is.
     *
     * @throws IOException where its file cannot be read
     * @throws IllegalArgumentException where it can be guessed, or cannot stand in a header
     */
    public static Optional<PeerSecret> of(PeersConfig config) throws IOException {
        Optional<String> text = config.secret();
        if (config.secretFile().isPresent()) {
            text = Optional.of(read(config.secretFile().get()));
        }
        return text.map(PeerSecret::new);
    }

    private static String read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8).strip();
        check(text);
        return text;
    }

    /** Refuses what can be guessed: short texts, repetitions, and what stands in examples. */
    static void check(String secret) {
        if (secret.length() < SHORTEST || secret.chars().distinct().count() < FEWEST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "secret must have 16 characters or more, 6 of them different; `openssl rand -hex 24` makes one");
        }
        String lower = secret.toLowerCase(Locale.ROOT);
        if (PLACEHOLDERS.stream().anyMatch(lower::contains)) {
            throw new IllegalArgumentException(
                    "secret looks like one from an example; `openssl rand -hex 24` makes one that nobody knows");
        }
        if (!secret.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("secret must be printable ASCII without blanks: it travels in a header");
        }
    }

    /** Whether this is what was sent; takes the same time wherever they differ. */
    boolean isSameAs(String sent) {
        return MessageDigest.isEqual(secret, sent.getBytes(StandardCharsets.UTF_8));
    }

    String text() {
        return new String(secret, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "******";
    }
}
