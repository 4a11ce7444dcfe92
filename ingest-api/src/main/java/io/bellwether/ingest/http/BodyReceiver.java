package io.bellwether.ingest.http;

import io.bellwether.ingest.problem.Problem;
import io.bellwether.ingest.problem.ProblemType;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Takes in the body of a request, as far as it is allowed to be. A body that is too large is refused as soon as that is known, by its declared length or by what has come, and is
 * never kept; the rest is read away for a moment, so that its sender gets to read the answer, then the connection is closed. Thread-safe.
 */
public final class BodyReceiver {

    private static final CharSequence CONTINUE = HttpHeaders.createOptimized("100-continue");

    /** How long what nobody wants is read away: a client that reads no answer before it has sent everything may need a while. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final LimitsConfig limits;
    private final InFlight inFlight;

    public BodyReceiver(Vertx vertx, LimitsConfig limits, InFlight inFlight) {
        this.vertx = vertx;
        this.limits = limits;
        this.inFlight = inFlight;
    }

    /** Calls {@code then} with the whole body, or refuses the exchange. Must be called before the event loop goes on to the body. */
    public void receive(Exchange exchange, Consumer<byte[]> then) {
        if (declared(exchange.request()) > limits.bodyBytes()) {
            refuseLength(exchange);
            return;
        }
        if (CONTINUE.toString().equalsIgnoreCase(exchange.request().getHeader(HttpHeaders.EXPECT))) {
            exchange.request().response().writeContinue();
        }
        new Receipt(exchange, then).begin();
    }

    /** Declared length in bytes; -1 where none is declared. The HTTP codec has refused what is no number. */
    private static long declared(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? -1 : Long.parseLong(length);
    }

    private void refuseLength(Exchange exchange) {
        refuse(
                exchange,
                new Problem(
                        ProblemType.BODY_TOO_LARGE,
                        "A body may have " + limits.bodyBytes() + " bytes. Send fewer records at a time."));
    }

    private void refuse(Exchange exchange, Problem problem) {
        HttpServerRequest request = exchange.request();
        request.handler(unwanted -> {});
        exchange.refuse(problem);
        if (!request.isEnded()) {
            long timer = vertx.setTimer(
                    PATIENCE.toMillis(), late -> request.connection().close());
            request.endHandler(end -> vertx.cancelTimer(timer));
        }
    }

    /** One body that is coming in. */
    private final class Receipt {

        private final Exchange exchange;
        private final Consumer<byte[]> then;
        private final Buffer body = Buffer.buffer();
        private long held;

        Receipt(Exchange exchange, Consumer<byte[]> then) {
            this.exchange = exchange;
            this.then = then;
        }

        void begin() {
            exchange.onEnd(() -> inFlight.leave(held));
            exchange.request().handler(this::take).endHandler(end -> complete());
        }

        private void take(Buffer chunk) {
            if (exchange.ended()) {
                return;
            }
            if (body.length() + chunk.length() > limits.bodyBytes()) {
                refuseLength(exchange);
            } else if (!inFlight.enter(chunk.length())) {
                refuse(
                        exchange,
                        new Problem(ProblemType.OVERLOADED, "Nothing of this request was written; try again."));
            } else {
                held += chunk.length();
                body.appendBuffer(chunk);
            }
        }

        private void complete() {
            if (exchange.ended()) {
                return;
            }
            try {
                then.accept(body.getBytes());
            } catch (RuntimeException defect) {
                exchange.fail(defect);
            }
        }
    }
}
