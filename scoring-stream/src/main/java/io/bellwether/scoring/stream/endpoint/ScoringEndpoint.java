package io.bellwether.scoring.stream.endpoint;

import io.bellwether.scoring.stream.ledger.LedgerBook;
import io.bellwether.scoring.stream.rollout.LiveModels;
import io.bellwether.scoring.stream.scorer.Rejection;
import io.bellwether.service.config.HttpConfig;
import io.bellwether.service.lifecycle.StartupException;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server. Requests are answered on a few worker threads, since reading a profile may touch the disk.
 *
 * <p><b>Failure modes.</b> A port that is taken ends the start. Whatever an answer throws is a 500 and logged; the server stays.
 *
 * <p>Start and stop from one thread; serves many.
 */
public final class ScoringEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(ScoringEndpoint.class);
    private static final int LARGEST_BODY = 2 << 20;
    private static final int WORKERS = 8;

    private final HttpConfig where;
    private final Map<String, Route> routes;
    private @Nullable Vertx vertx;
    private int port;

    private interface Responder {
        Answer answer(byte[] body) throws Rejection, NotReadyException;
    }

    private record Route(String method, Responder responder) {}

    public ScoringEndpoint(HttpConfig where, AdHocScoring scoring, LedgerBook book, LiveModels models) {
        this.where = where;
        this.routes = Map.of(
                "/internal/v1/score/transaction", new Route("POST", body -> Answer.avro(scoring.transaction(body))),
                "/internal/v1/score/news", new Route("POST", body -> Answer.avro(scoring.news(body))),
                "/v1/ledger", new Route("GET", body -> Answer.json(Views.ledger(book))),
                "/v1/models", new Route("GET", body -> Answer.json(Views.models(models))));
    }

    /**
     * Listens.
     *
     * @throws StartupException where the port is taken
     */
    public void start() throws InterruptedException {
        Vertx started = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(WORKERS));
        try {
            HttpServer server = started.createHttpServer(
                            new HttpServerOptions().setHost(where.host()).setPort(where.port()))
                    .requestHandler(request -> receive(started, request))
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            port = server.actualPort();
            vertx = started;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            started.close();
            throw StartupException.portTaken(where, "bellwether.scoring.http", cause);
        }
    }

    /** The port it listens on; 0 before it does. */
    public int port() {
        return port;
    }

    /** Closes connections and frees the threads. */
    public void stop(Duration deadline) throws Exception {
        if (vertx != null) {
            vertx.close().toCompletionStage().toCompletableFuture().get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            vertx = null;
        }
    }

    private void receive(Vertx workers, HttpServerRequest request) {
        Route route = routes.get(request.path());
        if (route == null) {
            send(
                    request,
                    Answer.notFound(
                            String.join(", ", routes.keySet().stream().sorted().toList())));
        } else if (!request.method().name().equals(route.method)) {
            send(request, Answer.wrongMethod(route.method));
        } else {
            collect(workers, request, route);
        }
    }

    private void collect(Vertx workers, HttpServerRequest request, Route route) {
        Buffer body = Buffer.buffer();
        AtomicLong received = new AtomicLong();
        request.handler(chunk -> {
            if (received.addAndGet(chunk.length()) <= LARGEST_BODY) {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(end -> {
            if (received.get() > LARGEST_BODY) {
                send(request, Answer.tooLarge(LARGEST_BODY));
            } else {
                respond(workers, request, route, body.getBytes());
            }
        });
    }

    private static void respond(Vertx workers, HttpServerRequest request, Route route, byte[] body) {
        workers.executeBlocking(() -> answer(route, body), false)
                .onSuccess(answer -> send(request, answer))
                .onFailure(defect -> {
                    LOG.error("An HTTP request could not be answered", defect);
                    send(request, Answer.broken());
                });
    }

    private static Answer answer(Route route, byte[] body) {
        try {
            return route.responder.answer(body);
        } catch (Rejection e) {
            return Answer.rejected(e);
        } catch (NotReadyException e) {
            return Answer.notReady(String.valueOf(e.getMessage()));
        }
    }

    private static void send(HttpServerRequest request, Answer answer) {
        if (!request.response().closed()) {
            answer.headers().forEach(request.response()::putHeader);
            request.response().setStatusCode(answer.status()).end(answer.body());
        }
    }
}
