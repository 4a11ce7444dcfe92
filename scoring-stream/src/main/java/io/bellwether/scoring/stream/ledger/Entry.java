package io.bellwether.scoring.stream.ledger;

/** What became of one record that was read. */
public sealed interface Entry {
    /**
     * It was scored.
     *
     * @param clamped its event time was ahead of its arrival and was clamped
     * @param late it was too old to be added to its account's profile
     */
    record Scored(boolean clamped, boolean late) implements Entry {}

    /** It was sent to {@code rejected}. */
    record Rejected() implements Entry {}

    /** It repeated an event that another record had brought. */
    record Duplicate() implements Entry {}
}
