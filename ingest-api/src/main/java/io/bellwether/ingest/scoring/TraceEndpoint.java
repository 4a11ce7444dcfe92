package io.bellwether.ingest.scoring;

import io.bellwether.ingest.http.Endpoint;
import io.bellwether.ingest.http.Exchange;
import io.bellwether.ingest.problem.Problem;
import io.bellwether.ingest.problem.ProblemType;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Says where an event is, by asking scoring-stream. The addresses name accounts and events: they are passed on and appear nowhere else.
 *
 * <p>Thread-safe.
 */
public final class TraceEndpoint implements Endpoint {

    /** The traces of events: the last part is the id of one. */
    public static final String EVENT = "/v1/events/{id}";

    /** The trace of a record. */
    public static final String RECORD = "/v1/events";

    private static final int OK = 200;
    private static final String PATH = "/internal/v1/events?";
    private static final Problem UNREADABLE =
            new Problem(ProblemType.INVALID_QUERY, "The id in the path is not percent-encoded UTF-8.");

    private final ScoringLink link;
    private final boolean ofEvent;
    private final List<String> parameters;

    private TraceEndpoint(ScoringLink link, boolean ofEvent, List<String> parameters) {
        this.link = link;
        this.ofEvent = ofEvent;
        this.parameters = parameters;
    }

    /** At {@link #EVENT}. */
    public static TraceEndpoint ofEvents(ScoringLink link) {
        return new TraceEndpoint(link, true, List.of("account", "topic", "since"));
    }

    /** At {@link #RECORD}. */
    public static TraceEndpoint ofRecords(ScoringLink link) {
        return new TraceEndpoint(link, false, List.of("topic", "partition", "offset"));
    }

    @Override
    public void handle(Exchange exchange) {
        StringBuilder uri = new StringBuilder(PATH);
        try {
            HttpServerRequest request = exchange.request();
            if (ofEvent) {
                add(uri, "event", id(request));
            }
            for (String parameter : parameters) {
                String value = request.getParam(parameter);
                if (value != null) {
                    add(uri, parameter, value);
                }
            }
        } catch (IllegalArgumentException notEncoded) {
            exchange.refuse(UNREADABLE);
            return;
        }
        link.trace(uri.toString()).onSuccess(answer -> {
            if (answer instanceof Answer.Traced traced) {
                exchange.json(OK, traced.trace());
            } else if (answer instanceof Answer.Refused refused) {
                exchange.refuse(refused.problem());
            }
        });
    }

    private static String id(HttpServerRequest request) {
        String path = String.valueOf(request.path());
        // A plus sign in a path is itself, other than in a form.
        String raw = path.substring(path.lastIndexOf('/') + 1).replace("+", "%2B");
        return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    }

    private static void add(StringBuilder uri, String name, String value) {
        uri.append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                .append('&');
    }
}
