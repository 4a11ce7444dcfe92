package io.bellwether.alerting.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.alerting.api.ProblemException.FieldProblem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes answers: JSON, and problems (RFC 9457). Nobody is to keep them. */
final class Reply {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String RETRY_AFTER_SECONDS = "2";

    private Reply() {}

    /** Writes one JSON value. */
    interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    static void json(RoutingContext context, int status, Body body) {
        send(context, status, "application/json", body);
    }

    static void problem(RoutingContext context, ProblemException problem) {
        if (problem.status() == 503) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        send(context, problem.status(), "application/problem+json", json -> {
            json.writeStartObject();
            json.writeStringField("type", "urn:bellwether:problem:" + problem.slug());
            json.writeStringField("title", problem.slug().replace('-', ' '));
            json.writeNumberField("status", problem.status());
            json.writeStringField("detail", problem.getMessage());
            if (!problem.errors().isEmpty()) {
                json.writeArrayFieldStart("errors");
                for (FieldProblem error : problem.errors()) {
                    json.writeStartObject();
                    json.writeStringField("pointer", error.pointer());
                    json.writeStringField("code", error.code());
                    json.writeStringField("detail", error.detail());
                    if (error.line().isPresent()) {
                        json.writeNumberField("line", error.line().getAsInt());
                    }
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        });
    }

    /** One JSON value on one line, in UTF-8. */
    static Buffer buffer(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            body.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return Buffer.buffer(bytes.toByteArray());
    }

    /** Who asked may be gone when the answer is ready. */
    private static void send(RoutingContext context, int status, String type, Body body) {
        if (context.response().ended() || context.response().closed()) {
            return;
        }
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(buffer(body));
    }
}
