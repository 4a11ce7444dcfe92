package io.bellwether.alerting.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.bellwether.alerting.api.ProblemException.FieldProblem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the members of a body and notes everything that is wrong with it; {@link #finish} then refuses it with all of that at once. What is wrong is read as if
 * it were absent or empty. Never says what was sent. For one thread and one body.
 */
final class BodyReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String TYPE = "application/json";
    /** Problems beyond this many are not listed: whoever sent that has the wrong contract in mind. */
    private static final int MOST_PROBLEMS = 25;

    private static final int LONGEST_NAME = 64;
    private static final int MOST_TEXTS = 16;
    private static final int LONGEST_VALUE = 512;

    private final JsonNode body;
    private final Set<String> known = new HashSet<>();
    private final List<FieldProblem> problems = new ArrayList<>();

    private BodyReader(JsonNode body) {
        this.body = body;
    }

    /**
     * Begins to read the body of a request.
     *
     * @throws ProblemException where it is no JSON object
     */
    static BodyReader of(RoutingContext context) {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null
                || !type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(TYPE)) {
            context.response().putHeader("accept-post", TYPE);
            throw new ProblemException(415, "unsupported-media-type", "send content-type " + TYPE);
        }
        Buffer bytes = context.body().buffer();
        if (bytes == null || bytes.length() == 0) {
            throw new ProblemException(400, "malformed-json", "the body is empty");
        }
        JsonNode body = parse(bytes.getBytes());
        if (!body.isObject()) {
            throw ProblemException.invalid(List.of(new FieldProblem("", "wrong-type", "expected an object")));
        }
        return new BodyReader(body);
    }

    private static JsonNode parse(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new ProblemException(400, "malformed-json", "not valid JSON, or a field twice," + where);
        } catch (IOException e) {
            throw new ProblemException(400, "malformed-json", "not UTF-8");
        }
    }

    /** One line of text that must be there. */
    String line(String name, int longest) {
        return required(name, optionalLine(name, longest));
    }

    Optional<String> optionalLine(String name, int longest) {
        return member(name).flatMap(value -> text("/" + name, value, longest, false));
    }

    /** Text of one line or more that must be there. */
    String lines(String name, int longest) {
        return required(name, optionalLines(name, longest));
    }

    Optional<String> optionalLines(String name, int longest) {
        return member(name).flatMap(value -> text("/" + name, value, longest, true));
    }

    /** An RFC 3339 date-time; below the microsecond it is cut off. */
    Optional<Instant> time(String name) {
        Optional<JsonNode> value = member(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    OffsetDateTime.parse(value.get().isTextual() ? value.get().textValue() : "")
                            .toInstant()
                            .truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeException e) {
            problem(
                    name,
                    "invalid-format",
                    "expected an RFC 3339 date-time with its offset, such as 2026-11-23T15:00:00Z");
            return Optional.empty();
        }
    }

    /** An object of texts with at least one member. */
    Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        Optional<JsonNode> value = member(name);
        if (value.isEmpty()) {
            problem(name, "missing", "is required");
        } else if (!value.get().isObject()) {
            problem(name, "wrong-type", "expected an object");
        } else if (value.get().isEmpty() || value.get().size() > MOST_TEXTS) {
            problem(name, "out-of-range", "takes from 1 to " + MOST_TEXTS + " members");
        } else {
            value.get()
                    .properties()
                    .forEach(
                            each -> text("/" + name + "/" + shown(each.getKey()), each.getValue(), LONGEST_VALUE, false)
                                    .ifPresent(text -> texts.put(each.getKey(), text)));
        }
        return texts;
    }

    /** Whether a member is absent or null. */
    boolean lacks(String name) {
        return member(name).isEmpty();
    }

    /** Reads over a member that means nothing here. */
    void ignore(String name) {
        known.add(name);
    }

    /** Notes what only the caller can know. */
    void problem(String name, String code, String detail) {
        report("/" + name, code, detail);
    }

    /**
     * Ends the reading.
     *
     * @throws ProblemException where something was wrong
     */
    void finish() {
        body.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !known.contains(name))
                .forEach(name -> report("/" + shown(name), "unknown-field", "no such field"));
        if (!problems.isEmpty()) {
            throw ProblemException.invalid(problems);
        }
    }

    private Optional<JsonNode> member(String name) {
        known.add(name);
        return Optional.ofNullable(body.get(name)).filter(value -> !value.isNull());
    }

    private String required(String name, Optional<String> text) {
        if (text.isEmpty() && lacks(name)) {
            problem(name, "missing", "is required");
        }
        return text.orElse("");
    }

    private Optional<String> text(String pointer, JsonNode value, int longest, boolean lines) {
        if (value.getNodeType() != JsonNodeType.STRING) {
            report(pointer, "wrong-type", "expected text");
            return Optional.empty();
        }
        String text = value.textValue();
        int characters = text.codePointCount(0, text.length());
        if (text.isBlank()) {
            report(pointer, "too-short", "must not be empty or blank");
        } else if (characters > longest) {
            report(pointer, "too-long", "takes at most " + longest + " characters, found " + characters);
        } else if (text.codePoints().anyMatch(character -> !readable(character, lines))) {
            report(pointer, "invalid-character", "control characters and halves of characters are not allowed here");
        } else {
            return Optional.of(text);
        }
        return Optional.empty();
    }

    private static boolean readable(int character, boolean lines) {
        if (Character.getType(character) == Character.SURROGATE) {
            return false;
        }
        return !Character.isISOControl(character)
                || (lines && (character == '\n' || character == '\r' || character == '\t'));
    }

    private void report(String pointer, String code, String detail) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new FieldProblem(pointer, code, detail));
        }
    }

    private static String shown(String name) {
        String cut = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "..." : name;
        return cut.replace("~", "~0").replace("/", "~1");
    }
}
