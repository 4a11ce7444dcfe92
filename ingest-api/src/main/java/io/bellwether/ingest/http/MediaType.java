package io.bellwether.ingest.http;

import io.bellwether.ingest.problem.Problem;
import io.bellwether.ingest.problem.ProblemType;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The types of body that are understood. */
public enum MediaType {
    /** One value. */
    JSON("application/json"),
    /** One value a line. */
    NDJSON("application/x-ndjson");

    private static final Pattern UTF_8 = Pattern.compile("charset\\s*=\\s*\"?utf-?8\"?");

    private final String text;

    MediaType(String text) {
        this.text = text;
    }

    /** As it stands in a header. */
    public String text() {
        return text;
    }

    /** Answers that only these types are understood. */
    public static void refuse(Exchange exchange, List<MediaType> understood) {
        String listed = understood.stream().map(MediaType::text).collect(Collectors.joining(", "));
        exchange.header("accept-post", listed)
                .refuse(new Problem(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        "Send content-type " + listed + ", UTF-8 and not compressed."));
    }

    /** What the request says its body is; empty where that is not understood: another type, another character set, or a compressed body. */
    public static Optional<MediaType> of(HttpServerRequest request, List<MediaType> understood) {
        String header = request.getHeader(HttpHeaders.CONTENT_TYPE);
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (header == null || (encoding != null && !encoding.equalsIgnoreCase("identity"))) {
            return Optional.empty();
        }
        for (MediaType type : understood) {
            if (header.equals(type.text) || type.names(header)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Parameters change nothing, other than a character set that JSON cannot have. */
    private boolean names(String header) {
        String[] parts = header.toLowerCase(Locale.ROOT).split(";", -1);
        if (!parts[0].strip().equals(text)) {
            return false;
        }
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("charset") && !UTF_8.matcher(parameter).matches()) {
                return false;
            }
        }
        return true;
    }
}
