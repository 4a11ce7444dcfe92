package io.bellwether.scoring.stream.endpoint;

import io.bellwether.schemas.CauseCode;
import io.bellwether.scoring.stream.instance.NotReadyException;
import io.bellwether.scoring.stream.scorer.Rejection;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an HTTP request is answered.
 *
 * @param status HTTP status code
 * @param headers all headers, the content type among them
 */
record Answer(int status, Map<String, String> headers, Buffer body) {
    /** Media type of records in the topics' wire format. */
    static final String AVRO = "application/vnd.bellwether.avro";

    private static final String RETRY_AFTER_SECONDS = "1";
    private static final String TYPE = "Content-Type";
    private static final String PROBLEM = "application/problem+json";

    static Answer avro(byte[] body) {
        return new Answer(200, Map.of(TYPE, AVRO), Buffer.buffer(body));
    }

    static Answer json(JsonObject body) {
        return new Answer(200, Map.of(TYPE, "application/json"), body.toBuffer());
    }

    /** 422 with the code of what the stream would reject it for, and what to do. */
    static Answer rejected(Rejection rejection) {
        return refused(422, rejection);
    }

    private static Answer refused(int status, Rejection rejection) {
        JsonObject problem = problem("rejected", "The record cannot be scored", status)
                .put("detail", rejection.detail())
                .put("code", rejection.code().name())
                .put("advice", rejection.code().advice());
        return new Answer(status, Map.of(TYPE, PROBLEM), problem.toBuffer());
    }

    /** The same with one header more. */
    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }

    static Answer notReady(NotReadyException why) {
        JsonObject problem =
                problem("not-ready", "Scoring is not ready", 503).put("detail", String.valueOf(why.getMessage()));
        return new Answer(503, Map.of(TYPE, PROBLEM, "Retry-After", RETRY_AFTER_SECONDS), problem.toBuffer());
    }

    static Answer notFound(String paths) {
        JsonObject problem =
                problem("not-found", "There is nothing at this path", 404).put("detail", "There is " + paths + ".");
        return new Answer(404, Map.of(TYPE, PROBLEM), problem.toBuffer());
    }

    static Answer wrongMethod(String allowed) {
        JsonObject problem = problem("method-not-allowed", "The path does not take this method", 405)
                .put("detail", "Use " + allowed + ".");
        return new Answer(405, Map.of(TYPE, PROBLEM, "Allow", allowed), problem.toBuffer());
    }

    /** 401: it says that it comes from another instance, and cannot prove it. */
    static Answer notAPeer() {
        JsonObject problem = problem("unknown-instance", "Only instances of this installation may ask so", 401)
                .put("detail", "Set bellwether.scoring.peers.secret, the same for all instances.");
        return new Answer(401, Map.of(TYPE, PROBLEM), problem.toBuffer());
    }

    /** 400: the parameters of the address make no sense. */
    static Answer badQuestion(String detail) {
        JsonObject problem = problem("invalid-query", "The parameters cannot be understood", 400)
                .put("detail", detail);
        return new Answer(400, Map.of(TYPE, PROBLEM), problem.toBuffer());
    }

    /** 404: nothing is known of an event, which may be on its way. */
    static Answer unknownOrPending(String detail, Duration horizon) {
        JsonObject problem = problem("unknown-or-pending", "Nothing is known of the event", 404)
                .put("detail", detail)
                .put("horizon", horizon.toString());
        return new Answer(404, Map.of(TYPE, PROBLEM), problem.toBuffer());
    }

    static Answer tooLarge(int most) {
        return refused(413, new Rejection(CauseCode.TOO_LARGE, "the body has more than " + most + " bytes"));
    }

    static Answer broken() {
        JsonObject problem = problem("internal-error", "Something is broken here", 500)
                .put("detail", "The log of scoring-stream has the cause.");
        return new Answer(500, Map.of(TYPE, PROBLEM), problem.toBuffer());
    }

    private static JsonObject problem(String slug, String title, int status) {
        return new JsonObject()
                .put("type", "urn:bellwether:problem:" + slug)
                .put("title", title)
                .put("status", status);
    }
}
