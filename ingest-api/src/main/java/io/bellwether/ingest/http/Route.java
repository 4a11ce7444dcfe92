package io.bellwether.ingest.http;

import io.vertx.core.http.HttpMethod;

/**
 * One method at one path.
 *
 * @param path the whole path, whose last part may be a variable in braces; it is also the value of the metrics' {@code route} tag
 */
public record Route(HttpMethod method, String path, Endpoint endpoint) {

    /** Whether the last part of the path stands for any text. */
    boolean isVariable() {
        return path.endsWith("}");
    }
}
