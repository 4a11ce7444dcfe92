package io.bellwether.ingest.json;

import java.util.Locale;

/** What can be wrong with a field of a record. The {@link #code} is part of the API. */
public enum Fault {
    /** The contract has no such field. */
    UNKNOWN_FIELD,
    /** The same field appears twice in an object. */
    DUPLICATE_FIELD,
    /** A required field is absent or null. */
    MISSING,
    /** Another JSON type than the field takes. */
    WRONG_TYPE,
    /** Fewer characters than the field needs, or blanks only. */
    TOO_SHORT,
    /** More characters or elements than the field takes. */
    TOO_LONG,
    /** A control character, or half of a surrogate pair. */
    INVALID_CHARACTER,
    /** Text that does not have the form of the field. */
    INVALID_FORMAT,
    /** A number that the field cannot hold. */
    OUT_OF_RANGE,
    /** Not an ISO 4217 currency. */
    UNKNOWN_CURRENCY,
    /** An event time ahead of the clock. */
    IN_THE_FUTURE,
    /** An event time before anything plausible. */
    TOO_OLD,
    /** Not the digits of a card, or a wrong check digit. */
    INVALID_CARD_NUMBER,
    /** A field that is no place for a card number holds what looks like one. */
    CARD_NUMBER_IN_PLAIN_SIGHT,
    /** Fields that exclude each other. */
    CONFLICT;

    /** The stable name that callers see: lower case, words joined by hyphens. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
