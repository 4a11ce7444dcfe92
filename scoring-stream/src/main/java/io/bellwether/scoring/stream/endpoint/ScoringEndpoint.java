package io.bellwether.scoring.stream.endpoint;

import io.bellwether.scoring.stream.instance.Hop;
import io.bellwether.scoring.stream.instance.NotReadyException;
import io.bellwether.scoring.stream.instance.Peers;
import io.bellwether.scoring.stream.scorer.Rejection;
import io.bellwether.service.config.HttpConfig;
import io.bellwether.service.lifecycle.StartupException;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server. Requests are answered on a few worker threads, since reading a profile may touch the disk; those that wait for Kafka have
 * two threads of their own. Nothing of a request is logged: its address and its body name accounts and events.
 *
 * <p><b>Failure modes.</b> A port that is taken ends the start. Whatever an answer throws is a 500 and logged; the server stays.
 *
 * <p>Start and stop from one thread; serves many.
 */
public final class ScoringEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(ScoringEndpoint.class);
    private static final int LARGEST_BODY = 2 << 20;
    private static final int WORKERS = 8;
    private static final int TRACERS = 2;
    private static final Duration LONGEST_TRACE = Duration.ofMinutes(1);

    private final HttpConfig where;
    private final Vertx vertx;
    private final WorkerExecutor tracers;
    private final Peers peers;
    private final Map<String, Route> routes;
    private int port;

    /**
     * @param vertx made by {@link #threads()}; closed when this stops
     * @param routes what is answered, by path
     */
    public ScoringEndpoint(HttpConfig where, Vertx vertx, Peers peers, Routes routes) {
        this.where = where;
        this.vertx = vertx;
        this.peers = peers;
        this.routes = routes.byPath();
        this.tracers =
                vertx.createSharedWorkerExecutor("traces", TRACERS, LONGEST_TRACE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Threads for one endpoint and its clients. */
    public static Vertx threads() {
        return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(WORKERS));
    }

    /**
     * Listens.
     *
     * @throws StartupException where the port is taken
     */
    public void start() throws InterruptedException {
        try {
            HttpServer server = vertx.createHttpServer(
                            new HttpServerOptions().setHost(where.host()).setPort(where.port()))
                    .requestHandler(this::receive)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            port = server.actualPort();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            vertx.close();
            throw StartupException.portTaken(where, "bellwether.scoring.http", cause);
        }
    }

    /** The port it listens on; 0 before it does. */
    public int port() {
        return port;
    }

    /** Closes connections and frees the threads. */
    public void stop(Duration deadline) throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void receive(HttpServerRequest request) {
        Route route = routes.get(request.path());
        Optional<Hop> hop = peers.hop(request.getHeader(Hop.HEADER), request.getHeader(Hop.SECRET_HEADER));
        if (route == null) {
            send(
                    request,
                    Answer.notFound(
                            String.join(", ", routes.keySet().stream().sorted().toList())));
        } else if (!request.method().name().equals(route.method())) {
            send(request, Answer.wrongMethod(route.method()));
        } else if (hop.isEmpty()) {
            send(request, Answer.notAPeer());
        } else {
            parameters(request)
                    .ifPresentOrElse(
                            parameters -> collect(request, route, hop.get(), parameters),
                            () -> send(request, Answer.badQuestion("The query is not percent-encoded.")));
        }
    }

    /** The parameters of the address; empty where they are not percent-encoded. */
    private static Optional<MultiMap> parameters(HttpServerRequest request) {
        try {
            return Optional.of(request.params());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void collect(HttpServerRequest request, Route route, Hop hop, MultiMap parameters) {
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
                respond(request, route, new Call(hop, request.path(), parameters, body));
            }
        });
    }

    private void respond(HttpServerRequest request, Route route, Call call) {
        Future<Future<Answer>> answering = switch (route.threads()) {
            case SCORES -> vertx.executeBlocking(() -> route.responder().answer(call), false);
            case TRACES -> tracers.executeBlocking(() -> route.responder().answer(call), false);
        };
        answering
                .compose(answer -> answer)
                .recover(ScoringEndpoint::explained)
                .onSuccess(answer -> send(request, answer));
    }

    private static Future<Answer> explained(Throwable trouble) {
        if (trouble instanceof Rejection rejection) {
            return Future.succeededFuture(Answer.rejected(rejection));
        }
        if (trouble instanceof NotReadyException notReady) {
            return Future.succeededFuture(Answer.notReady(notReady));
        }
        LOG.error("An HTTP request could not be answered", trouble);
        return Future.succeededFuture(Answer.broken());
    }

    private static void send(HttpServerRequest request, Answer answer) {
        if (!request.response().closed()) {
            answer.headers().forEach(request.response()::putHeader);
            request.response().setStatusCode(answer.status()).end(answer.body());
        }
    }
}
