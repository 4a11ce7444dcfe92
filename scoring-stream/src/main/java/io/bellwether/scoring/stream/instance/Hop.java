package io.bellwether.scoring.stream.instance;

import java.util.Locale;
import java.util.Optional;

/** How a question came to this instance. */
public enum Hop {
    /** From outside: it may be passed on, once. */
    NONE,
    /** From an instance that takes this one for the owner: it is answered from what is up to date here, or not at all. */
    OWNER,
    /** From an instance that found the owner away: it is answered from what is kept here, however old. */
    STANDBY;

    /** The header that marks a question of another instance. */
    public static final String HEADER = "X-Bellwether-Hop";

    /** The header that proves that it is one. */
    public static final String SECRET_HEADER = "X-Bellwether-Peer-Secret";

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the header says; empty where that is no hop. */
    static Optional<Hop> of(String text) {
        for (Hop hop : values()) {
            if (hop != NONE && hop.text().equals(text)) {
                return Optional.of(hop);
            }
        }
        return Optional.empty();
    }
}
