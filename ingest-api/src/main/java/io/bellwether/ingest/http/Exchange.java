package io.bellwether.ingest.http;

import io.bellwether.ingest.problem.Problem;
import io.bellwether.ingest.problem.ProblemType;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its one answer. Used on the event loop of its connection.
 *
 * <p><b>Failure modes.</b> Whoever sent the request may be gone when the answer is ready: then nobody hears it, and everything that was held for the request is given back all the same.
 */
public final class Exchange {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("x-content-type-options");
    private static final CharSequence NOSNIFF_VALUE = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final CharSequence RETRY_AFTER = HttpHeaders.createOptimized("retry-after");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence TEXT = HttpHeaders.createOptimized("text/plain; charset=utf-8");
    private static final CharSequence PROBLEM_JSON = HttpHeaders.createOptimized("application/problem+json");
    private static final int FRAMES_LOGGED = 16;

    private final HttpServerRequest request;
    private final Answered answered;
    private final long since = System.nanoTime();
    private final List<Runnable> onEnd = new ArrayList<>(1);
    private boolean ended;

    Exchange(HttpServerRequest request, Answered answered) {
        this.request = request;
        this.answered = answered;
        request.response().exceptionHandler(gone -> finish());
        request.response().closeHandler(gone -> finish());
    }

    /** Is told once how a request ended; status 0 where its sender was gone before. */
    @FunctionalInterface
    interface Answered {
        void with(int status, Duration took);
    }

    /** The request, for its head. */
    public HttpServerRequest request() {
        return request;
    }

    /** Whether an answer was given, or nobody waits for one any more. */
    public boolean ended() {
        return ended;
    }

    /** Runs something when the exchange ends, however it does. */
    void onEnd(Runnable action) {
        onEnd.add(action);
    }

    /** Answers with JSON. */
    public void json(int status, JsonBody.Members members) {
        send(status, JSON, JsonBody.object(members));
    }

    /** Answers with JSON that is already written. */
    public void json(int status, Buffer body) {
        send(status, JSON, body);
    }

    /** Answers with a problem that has further members. */
    public void refuse(Problem problem, JsonBody.Members more) {
        retryAfter(problem.type());
        send(problem.type().status(), PROBLEM_JSON, JsonBody.object(json -> {
            problem.writeMembers(json);
            more.write(json);
        }));
    }

    /** Answers with a problem. */
    public void refuse(Problem problem) {
        refuse(problem, json -> {});
    }

    /** Answers with a head alone. */
    public void empty(int status) {
        send(status, TEXT, Buffer.buffer());
    }

    /** Says when to try again, where the type does. */
    public void retryAfter(ProblemType type) {
        if (!type.retryAfter().isZero()) {
            header(RETRY_AFTER, Long.toString(type.retryAfter().toSeconds()));
        }
    }

    /** Adds a header to the answer that is going to be given. */
    public Exchange header(CharSequence name, CharSequence value) {
        if (!ended) {
            request.response().putHeader(name, value);
        }
        return this;
    }

    /** Answers, a {@code HEAD} with the head that {@code GET} would get; does nothing where that was done. Without a {@code cache-control} of its own the answer is not kept by anybody. */
    public void send(int status, CharSequence contentType, Buffer body) {
        if (ended) {
            return;
        }
        HttpServerResponse response = request.response();
        MultiMap headers = response.headers();
        headers.set(HttpHeaders.CONTENT_TYPE, contentType);
        headers.set(NOSNIFF, NOSNIFF_VALUE);
        if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
            headers.set(HttpHeaders.CACHE_CONTROL, NO_STORE);
        }
        response.setStatusCode(status);
        if (request.method().equals(HttpMethod.HEAD)) {
            headers.set(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
            response.end();
        } else {
            response.end(body);
        }
        finish();
    }

    /** Something is broken on our side. What is logged names classes and lines, not messages: those may quote what was sent. */
    public void fail(Throwable defect) {
        StringBuilder trace = new StringBuilder();
        for (Throwable cause = defect; cause != null; cause = cause.getCause()) {
            trace.append("\n").append(cause.getClass().getName());
            StackTraceElement[] frames = cause.getStackTrace();
            for (int i = 0; i < Math.min(FRAMES_LOGGED, frames.length); i++) {
                trace.append("\n    at ").append(frames[i]);
            }
        }
        LOG.error("A request could not be handled: {}", trace);
        refuse(new Problem(ProblemType.INTERNAL_ERROR, "The request was not completed; the server's log says why."));
    }

    private void finish() {
        if (ended) {
            return;
        }
        ended = true;
        HttpServerResponse response = request.response();
        answered.with(response.ended() ? response.getStatusCode() : 0, Duration.ofNanos(System.nanoTime() - since));
        onEnd.forEach(Runnable::run);
    }
}
