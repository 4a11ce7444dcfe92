package io.bellwether.ingest;

import io.bellwether.ingest.http.Door;
import io.bellwether.service.config.HttpConfig;
import io.bellwether.service.lifecycle.StartupException;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The HTTP servers, one for each event loop, on one port. They speak HTTP/1.1 alone and pass over an offer to upgrade: a refused body ends its connection, which over HTTP/2 would end
 * the requests of others.
 */
final class HttpDoor {

    /** Connections on which nothing moves for so long are closed; longer than any answer takes. */
    private static final Duration IDLE = Duration.ofSeconds(75);

    private static final Duration OPENING = Duration.ofSeconds(10);
    private static final int SHARED_RANDOM_PORT = -1;

    private final Vertx vertx;
    private final HttpConfig where;
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

    HttpDoor(Vertx vertx, HttpConfig where) {
        this.vertx = vertx;
        this.where = where;
    }

    /** Listens and returns the port. */
    int open(Door door) throws Exception {
        int loops = Math.max(1, Runtime.getRuntime().availableProcessors());
        Future<String> deployed =
                vertx.deployVerticle(() -> new Server(door), new DeploymentOptions().setInstances(loops));
        try {
            await(deployed, OPENING);
        } catch (ExecutionException e) {
            throw StartupException.portTaken(
                    where, IngestConfig.PREFIX + ".http", Objects.requireNonNullElse(e.getCause(), e));
        }
        return servers.get(0).actualPort();
    }

    /** Takes no more connections and lets requests under way be answered. */
    void close(Duration deadline) throws Exception {
        List<Future<Void>> closing = servers.stream()
                .map(server -> server.shutdown(deadline.toMillis(), TimeUnit.MILLISECONDS))
                .toList();
        await(Future.join(closing), deadline);
    }

    static <T> T await(Future<T> future, Duration deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.toCompletionStage().toCompletableFuture().get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    }

    private final class Server extends VerticleBase {

        private final Door door;

        Server(Door door) {
            this.door = door;
        }

        @Override
        public Future<?> start() {
            HttpServerOptions options = new HttpServerOptions()
                    .setHost(where.host())
                    .setPort(where.port() == 0 ? SHARED_RANDOM_PORT : where.port())
                    .setHttp2ClearTextEnabled(false)
                    .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                    .setIdleTimeout((int) IDLE.toMillis());
            return vertx.createHttpServer(options)
                    .requestHandler(door)
                    .invalidRequestHandler(door::refuseInvalid)
                    .listen()
                    .onSuccess(servers::add);
        }
    }
}
