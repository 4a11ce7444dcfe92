package io.bellwether.scoring.stream.endpoint;

import java.util.Optional;

/** Where an account's profile can be read. Thread-safe. */
public interface Profiles {
    /**
     * The encoded profile of an account; empty where it was never seen.
     *
     * @throws NotReadyException where it cannot be read at the moment, or not here
     */
    Optional<byte[]> find(String accountId) throws NotReadyException;
}
