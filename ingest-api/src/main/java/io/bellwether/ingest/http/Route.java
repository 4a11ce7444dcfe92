package io.bellwether.ingest.http;

import io.vertx.core.http.HttpMethod;

/**
 * One method at one path.
 *
 * @param path the whole path, no variables; it is also the value of the metrics' {@code route} tag
 */
public record Route(HttpMethod method, String path, Endpoint endpoint) {}
