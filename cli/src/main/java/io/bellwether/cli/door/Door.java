package io.bellwether.cli.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A client of the HTTP API. Thread-safe.
 *
 * <p><b>Failure modes.</b> An API that cannot be reached, is busy (429) or has lost its broker (5xx) gives a temporary {@link DoorException};
 * sending the same records again is safe, because their ids make a second copy a duplicate. Records that are refused come back as results, not
 * as exceptions.
 */
public final class Door {

    /** Path that takes transactions. */
    public static final String TRANSACTIONS = "/v1/transactions";
    /** Path that takes news items. */
    public static final String NEWS = "/v1/news";
    /** Path that takes labels. */
    public static final String LABELS = "/v1/labels";

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final URI base;
    private final String option;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    public Door(URI base) {
        this(base, "--api");
    }

    /** @param option names another address, for who reads that nobody answers at this one */
    public Door(URI base, String option) {
        this.base = base;
        this.option = option;
    }

    /**
     * Publishes a batch and waits until the broker has acknowledged what was accepted.
     *
     * @return one result for each record, in their order
     */
    public List<RecordResult> publish(String path, Collection<? extends JsonNode> records)
            throws DoorException, InterruptedException {
        HttpResponse<byte[]> response = post(path, serialise(records));
        JsonNode body = parse(response);
        if (!body.has("results")) {
            throw refused(path, response, body);
        }
        List<RecordResult> results = new ArrayList<>(records.size());
        for (JsonNode result : body.get("results")) {
            results.add(new RecordResult(
                    result.path("index").asInt(results.size()),
                    result.path("status").asInt(),
                    problem(result)));
        }
        if (results.size() != records.size()) {
            throw new DoorException(
                    base + path + " answered " + results.size() + " results for " + records.size() + " records", false);
        }
        return results;
    }

    /** Posts one record to a path that answers with JSON, such as an ad-hoc score. */
    public JsonNode ask(String path, JsonNode record) throws DoorException, InterruptedException {
        HttpResponse<byte[]> response = post(path, serialise(record));
        JsonNode body = parse(response);
        if (response.statusCode() >= 300) {
            throw refused(path, response, body);
        }
        return body;
    }

    /** Posts something that is no JSON to a path, with its parameters, that answers with JSON, such as a file of rules. */
    public JsonNode ask(String path, String type, byte[] body) throws DoorException, InterruptedException {
        return answer(
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)),
                path);
    }

    /** Gets what is at a path, with its parameters, such as the trace of an event. */
    public JsonNode fetch(String path) throws DoorException, InterruptedException {
        return answer(HttpRequest.newBuilder(base.resolve(path)), path);
    }

    /** Deletes what is at a path, with its parameters, such as the acknowledgement of an alert; what is left is the answer. */
    public JsonNode delete(String path) throws DoorException, InterruptedException {
        return answer(HttpRequest.newBuilder(base.resolve(path)).DELETE(), path);
    }

    private JsonNode answer(HttpRequest.Builder request, String path) throws DoorException, InterruptedException {
        HttpResponse<byte[]> response = send(request, withoutParameters(path));
        JsonNode body = parse(response);
        if (response.statusCode() >= 300) {
            throw refused(withoutParameters(path), response, body);
        }
        return body;
    }

    private static String withoutParameters(String path) {
        return path.split("\\?", 2)[0];
    }

    private HttpResponse<byte[]> post(String path, byte[] body) throws DoorException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        return send(request, path);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request, String path)
            throws DoorException, InterruptedException {
        try {
            return http.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new DoorException(
                    "no answer from " + base + path + " (" + why + "): is Bellwether running there? Start it with"
                            + " `bellwether up`, or name another address with " + option,
                    true);
        }
    }

    private byte[] serialise(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a record cannot be written as JSON", e);
        }
    }

    private JsonNode parse(HttpResponse<byte[]> response) throws DoorException {
        try {
            return json.readTree(response.body());
        } catch (IOException e) {
            throw new DoorException(
                    response.uri() + " answered status " + response.statusCode()
                            + " with something that is not JSON: is this Bellwether's API?",
                    response.statusCode() >= 500);
        }
    }

    private static DoorException refused(String path, HttpResponse<byte[]> response, JsonNode body) {
        int status = response.statusCode();
        return new DoorException(path + " answered " + status + ": " + problem(body), status == 429 || status >= 500);
    }

    /** The text of an RFC 9457 problem, with the places it names. */
    private static String problem(JsonNode node) {
        StringBuilder text =
                new StringBuilder(node.path("detail").asText(node.path("title").asText("")));
        for (JsonNode error : node.path("errors")) {
            text.append(text.isEmpty() ? "" : "; ")
                    .append(place(error))
                    .append(": ")
                    .append(error.path("detail").asText(""));
        }
        return text.toString();
    }

    private static String place(JsonNode error) {
        return error.has("line")
                ? "line " + error.get("line").asText()
                : error.path("pointer").asText("");
    }
}
