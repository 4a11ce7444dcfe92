package io.bellwether.scoring.stream.instance;

/** An answer needs state or a neighbour that is not there at the moment: ask again later. */
public final class NotReadyException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Not now.
     *
     * @param why one sentence without personal data
     */
    public NotReadyException(String why) {
        super(why, null, false, false);
    }
}
