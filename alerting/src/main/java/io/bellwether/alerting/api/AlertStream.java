package io.bellwether.alerting.api;

import io.bellwether.alerting.api.ChangeLog.AlertChange;
import io.bellwether.alerting.api.ChangeLog.Change;
import io.bellwether.alerting.api.ChangeLog.ControlChange;
import io.bellwether.alerting.api.ChangeLog.Following;
import io.bellwether.alerting.api.ChangeLog.Position;
import io.bellwether.alerting.control.Control;
import io.bellwether.alerting.control.Control.Acknowledgement;
import io.bellwether.alerting.control.Control.Comment;
import io.bellwether.alerting.control.Control.Silence;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The live stream of changes as server-sent events: {@code alert}, {@code acknowledgement}, {@code comment} and {@code silence}, each with the position that it
 * leads to as its id. Begins with what follows {@code Last-Event-ID}, or the parameter {@code after}, or else with what comes next. Thread-safe.
 *
 * <p><b>Failure modes.</b> Who cannot be told everything, having been away for too long or being too slow, gets {@code reset} and goes on from now: it has to ask for the
 * list again. Slow readers hold up nobody. What begins or ends by its time is not told, its event has said when.
 */
final class AlertStream {
    private static final int MOST = 100;
    private static final int AT_ONCE = 50;
    private static final int RETRY_MILLIS = 2_000;

    private final Desk desk;
    private final Duration heartbeat;
    private final AtomicInteger readers = new AtomicInteger();

    /** @param heartbeat how often a comment is sent, so that proxies do not take a quiet stream for a dead one */
    AlertStream(Desk desk, Duration heartbeat) {
        this.desk = desk;
        this.heartbeat = heartbeat;
    }

    void open(RoutingContext context) {
        QueryParser.onlyKnown(context.queryParams(), List.of("after"));
        Position from = position(context);
        if (readers.incrementAndGet() > MOST) {
            readers.decrementAndGet();
            throw new ProblemException(503, "too-many-streams", "there are " + MOST + " streams on this instance");
        }
        new Reader(context.vertx(), context.response(), from).begin();
    }

    private Position position(RoutingContext context) {
        String text = context.request().getHeader("last-event-id");
        if (text == null || text.isEmpty()) {
            text = context.queryParams().get("after");
        }
        if (text == null || text.isEmpty()) {
            return desk.changes().latest();
        }
        return Position.parse(text)
                .orElseThrow(() -> ProblemException.invalid(
                        "a position is the id of an event, or what GET /v1/alerts gave in 'position', such as 120-7"));
    }

    /** One who follows; lives on the event loop of its connection. */
    private final class Reader {
        private final Vertx vertx;
        private final Context loop;
        private final HttpServerResponse response;
        private final AtomicBoolean called = new AtomicBoolean();
        private final Runnable listener = this::call;
        private Position told;
        private long timer;
        private boolean gone;

        Reader(Vertx vertx, HttpServerResponse response, Position from) {
            this.vertx = vertx;
            this.loop = vertx.getOrCreateContext();
            this.response = response;
            this.told = from;
        }

        void begin() {
            response.exceptionHandler(broken -> end()).closeHandler(closed -> end());
            response.drainHandler(drained -> tell());
            response.setChunked(true)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            // An id without data is no event, but what a reader comes back with that has heard nothing yet.
            write("retry: " + RETRY_MILLIS + "\nid: " + told + "\n\n");
            timer = vertx.setPeriodic(heartbeat.toMillis(), beat -> write(": heartbeat\n\n"));
            desk.changes().listen(listener);
            tell();
        }

        /** From any thread: many changes are one call. */
        private void call() {
            if (called.compareAndSet(false, true)) {
                loop.runOnContext(now -> {
                    called.set(false);
                    tell();
                });
            }
        }

        private void tell() {
            while (!gone && !response.writeQueueFull()) {
                Following following = desk.changes().after(told, AT_ONCE);
                if (following.gap()) {
                    told = desk.changes().latest();
                    write("event: reset\nid: " + told + "\ndata: {\"position\":\"" + told + "\"}\n\n");
                } else if (following.changes().isEmpty()) {
                    return;
                } else {
                    following.changes().forEach(this::tell);
                }
            }
        }

        private void tell(Change change) {
            told = change.from(told);
            if (change instanceof AlertChange alert) {
                write("alert", Reply.buffer(json -> AlertJson.brief(alert.alert(), desk.control(), json)));
            } else if (change instanceof ControlChange said) {
                tell(said.control());
            }
        }

        private void tell(Control said) {
            if (said instanceof Acknowledgement acknowledgement) {
                write("acknowledgement", Reply.buffer(json -> ControlJson.acknowledgement(acknowledgement, json)));
            } else if (said instanceof Comment comment) {
                write("comment", Reply.buffer(json -> ControlJson.comment(comment, json)));
            } else if (said instanceof Silence silence) {
                write("silence", Reply.buffer(json -> ControlJson.silence(silence, desk.now(), json)));
            }
        }

        private void write(String event, Buffer data) {
            write("event: " + event + "\nid: " + told + "\ndata: " + data + "\n\n");
        }

        private void write(String text) {
            if (!gone) {
                response.write(text).onFailure(broken -> end());
            }
        }

        private void end() {
            if (!gone) {
                gone = true;
                desk.changes().leave(listener);
                vertx.cancelTimer(timer);
                readers.decrementAndGet();
            }
        }
    }
}
