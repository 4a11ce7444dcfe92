package io.bellwether.ingest.problem;

import java.time.Duration;
import java.util.Locale;

/** The kinds of refusal. Slug and status are part of the API; the type of a problem is {@code urn:bellwether:problem:} and the slug. */
public enum ProblemType {
    MALFORMED_REQUEST(400, "The request is not valid HTTP"),
    MALFORMED_JSON(400, "The body is not valid JSON"),
    EMPTY_BODY(400, "The body is empty"),
    INVALID_QUERY(400, "The parameters cannot be understood"),
    NOT_FOUND(404, "There is nothing at this path"),
    UNKNOWN_OR_PENDING(404, "Nothing is known of the event"),
    METHOD_NOT_ALLOWED(405, "The path does not take this method"),
    BODY_TOO_LARGE(413, "The body is too large"),
    BATCH_TOO_LONG(413, "The batch has too many records"),
    RECORD_TOO_LARGE(413, "The record is larger than its topic takes"),
    ADDRESS_TOO_LONG(414, "The address of the request is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is of a type that is not understood here"),
    EMPTY_BATCH(422, "The batch has no record"),
    INVALID_RECORD(422, "The record does not follow its contract"),
    NOT_SCORABLE(422, "The record cannot be scored"),
    BATCH_REFUSED(422, "No record of the batch was accepted"),
    HEAD_TOO_LARGE(431, "The head of the request is too large"),
    INTERNAL_ERROR(500, "Something is broken here"),
    SCORING_FAILED(502, "The scorer gave no usable answer"),
    OVERLOADED(503, "Too much is under way", Duration.ofSeconds(1)),
    NOT_READY(503, "The service is not ready", Duration.ofSeconds(2)),
    NOT_WRITTEN(503, "The record was not written", Duration.ofSeconds(2)),
    DELIVERY_UNKNOWN(503, "The record may or may not have been written", Duration.ofSeconds(2)),
    SCORING_UNAVAILABLE(503, "The scorer does not answer", Duration.ofSeconds(2));

    private static final String NAMESPACE = "urn:bellwether:problem:";

    private final int status;
    private final String title;
    private final Duration retryAfter;
    private final String uri;

    ProblemType(int status, String title) {
        this(status, title, Duration.ZERO);
    }

    ProblemType(int status, String title, Duration retryAfter) {
        this.status = status;
        this.title = title;
        this.retryAfter = retryAfter;
        this.uri = NAMESPACE + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The same sentence for every problem of the type. */
    public String title() {
        return title;
    }

    /** The stable identifier. */
    public String uri() {
        return uri;
    }

    /** The last part of the identifier. */
    public String slug() {
        return uri.substring(NAMESPACE.length());
    }

    /** How long to wait before trying again, whole seconds; zero where trying again changes nothing. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
