package io.bellwether.alerting.state;

/** Which pass over the events: they share rules and nothing else. */
public enum Lane {
    /** Events as they happen; its clock is arrival. */
    LIVE('L'),
    /** Backfilled and replayed events; its clock is their own time. */
    HISTORICAL('H');

    private final char mark;

    Lane(char mark) {
        this.mark = mark;
    }

    char mark() {
        return mark;
    }
}
