package io.bellwether.schemas.serde;

import org.apache.kafka.common.errors.RetriableException;

/** A schema is needed that is not cached, and the registry does not answer. Says nothing about the record: pause, and try the same record again. */
public final class RegistryUnavailableException extends RetriableException {

    private static final long serialVersionUID = 1L;

    RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
