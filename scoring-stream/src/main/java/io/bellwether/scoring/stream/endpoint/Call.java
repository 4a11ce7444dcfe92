package io.bellwether.scoring.stream.endpoint;

import io.bellwether.scoring.stream.instance.Hop;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * What somebody asks.
 *
 * @param path without parameters
 * @param parameters of the address, as they were given
 * @param body never changed
 */
record Call(Hop hop, String path, MultiMap parameters, Buffer body) {

    /** A parameter of the address; empty where it is absent or has no value. */
    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }
}
