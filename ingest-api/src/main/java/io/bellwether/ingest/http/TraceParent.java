package io.bellwether.ingest.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/** The trace that a request belongs to, W3C Trace Context. */
public final class TraceParent {

    private static final String NAME = "traceparent";
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private TraceParent() {}

    /** The header as it was sent; empty where it is absent or has another form. */
    public static Optional<String> of(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(NAME)).filter(FORM.asMatchPredicate());
    }
}
