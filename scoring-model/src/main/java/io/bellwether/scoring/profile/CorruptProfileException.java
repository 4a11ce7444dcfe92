package io.bellwether.scoring.profile;

/** Bytes that are no profile of a version this build reads. The account's history is lost unless the store is restored. */
public final class CorruptProfileException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    CorruptProfileException(String what, int offset) {
        super("account profile cannot be read: " + what + " (at byte " + offset
                + "); restore the profile store from its changelog, or reset it");
    }
}
