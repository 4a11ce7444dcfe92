package io.bellwether.schemas.serde;

import io.bellwether.schemas.CauseCode;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** The bytes of a record are not what the topic holds. Trying again does not help. The message holds none of the record's content. */
public class DecodingException extends SerializationException {

    private static final long serialVersionUID = 1L;

    private final CauseCode code;

    DecodingException(CauseCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    static DecodingException undecodable(String message) {
        return new DecodingException(CauseCode.UNDECODABLE, message, null);
    }

    static DecodingException undecodable(String message, Throwable cause) {
        return new DecodingException(CauseCode.UNDECODABLE, message, cause);
    }

    static DecodingException unknownSchema(String message, @Nullable Throwable cause) {
        return new DecodingException(CauseCode.UNKNOWN_SCHEMA, message, cause);
    }

    /** {@link CauseCode#UNDECODABLE} or {@link CauseCode#UNKNOWN_SCHEMA}. */
    public CauseCode code() {
        return code;
    }
}
