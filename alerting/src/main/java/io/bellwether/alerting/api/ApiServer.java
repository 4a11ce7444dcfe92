package io.bellwether.alerting.api;

import io.bellwether.alerting.backtest.RuleTests;
import io.bellwether.alerting.control.ControlWriteException;
import io.bellwether.alerting.rule.RuleSet;
import io.bellwether.alerting.topology.Standing;
import io.bellwether.service.config.HttpConfig;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves alerts, what people say about them, and rules, below {@code /v1}, and says how in {@code /openapi.yaml}. Thread-safe. */
public final class ApiServer {
    private static final Logger log = LoggerFactory.getLogger(ApiServer.class);
    private static final int BODY_BYTES = 32 << 10;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final String ONE_ALERT = "/v1/alerts/(?<id>[^/]+)";
    private static final String ONE_SILENCE = "/v1/silences/(?<id>[^/]+)";

    private final List<Call> calls;

    public ApiServer(Desk desk, Supplier<RuleSet> rules, Standing standing, RuleTests tests) {
        this(desk, rules, standing, tests, HEARTBEAT);
    }

    ApiServer(Desk desk, Supplier<RuleSet> rules, Standing standing, RuleTests tests, Duration heartbeat) {
        AlertCalls alerts = new AlertCalls(desk);
        SilenceCalls silences = new SilenceCalls(desk);
        AlertStream stream = new AlertStream(desk, heartbeat);
        RuleTestCalls ruleTests = new RuleTestCalls(desk, tests);
        RulesJson standings = new RulesJson(rules, standing);
        this.calls = List.of(
                get("/v1/alerts", alerts::list),
                get("/v1/alerts:stream", stream::open),
                get(ONE_ALERT, alerts::show),
                post(ONE_ALERT + "/acknowledge", alerts::acknowledge),
                delete(ONE_ALERT + "/acknowledge", alerts::unacknowledge),
                post(ONE_ALERT + "/comments", alerts::comment),
                get("/v1/silences", silences::list),
                post("/v1/silences", silences::add),
                post("/v1/silences:preview", silences::preview),
                get(ONE_SILENCE, silences::show),
                delete(ONE_SILENCE, silences::end),
                get("/v1/rules", context -> Reply.json(context, 200, standings::write)),
                new Call(HttpMethod.POST, Pattern.compile("/v1/rules:test"), ruleTests::test, RuleTestCalls.BODY_BYTES),
                get("/openapi[.]yaml", described(description())));
    }

    /** A method at a path, a pattern for the whole of it, and how large its body may be. */
    private record Call(HttpMethod method, Pattern path, Handler<RoutingContext> handler, int bodyBytes) {}

    /** Begins to listen. */
    public Future<HttpServer> listen(Vertx vertx, HttpConfig where) {
        return vertx.createHttpServer(
                        new HttpServerOptions().setHost(where.host()).setPort(where.port()))
                .requestHandler(router(vertx))
                .listen();
    }

    private Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        for (Call call : calls) {
            Route route = router.routeWithRegex(call.method(), call.path().pattern());
            if (call.method().equals(HttpMethod.POST)) {
                route.handler(BodyHandler.create(false).setBodyLimit(call.bodyBytes()));
            }
            route.handler(call.handler());
        }
        router.route("/v1/*").failureHandler(ApiServer::failed);
        router.errorHandler(
                404,
                context -> Reply.problem(
                        context,
                        new ProblemException(404, "not-found", "there is nothing at " + context.normalizedPath())));
        router.errorHandler(405, this::refuseMethod);
        router.errorHandler(413, this::refuseBody);
        return router;
    }

    private static Handler<RoutingContext> described(Buffer description) {
        return context -> context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml")
                .end(description);
    }

    private static Buffer description() {
        try (InputStream in = ApiServer.class.getResourceAsStream("openapi.yaml")) {
            return Buffer.buffer(Objects.requireNonNull(in, "openapi.yaml is not on the class path")
                    .readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the class path cannot be read", e);
        }
    }

    private void refuseBody(RoutingContext context) {
        int most = at(context).mapToInt(Call::bodyBytes).max().orElse(BODY_BYTES);
        Reply.problem(context, new ProblemException(413, "body-too-large", "a body may have " + most + " bytes"));
    }

    private Stream<Call> at(RoutingContext context) {
        return calls.stream()
                .filter(call -> call.path().matcher(context.normalizedPath()).matches());
    }

    private void refuseMethod(RoutingContext context) {
        String allowed = at(context).map(call -> call.method().name()).collect(Collectors.joining(", "));
        context.response().putHeader(HttpHeaders.ALLOW, allowed);
        Reply.problem(context, new ProblemException(405, "method-not-allowed", "allowed here: " + allowed));
    }

    private static void failed(RoutingContext context) {
        Throwable failure = context.failure();
        if (failure instanceof CompletionException && failure.getCause() != null) {
            failure = failure.getCause();
        }
        if (failure instanceof ProblemException known) {
            Reply.problem(context, known);
        } else if (failure instanceof ControlWriteException notWritten) {
            Reply.problem(context, unwritten(notWritten));
        } else if (failure == null) {
            context.next();
        } else {
            log.error("A request to {} failed", context.currentRoute(), failure);
            Reply.problem(context, new ProblemException(500, "internal-error", "the request failed; the log says why"));
        }
    }

    private static ProblemException unwritten(ControlWriteException why) {
        return why.mayBeWritten()
                ? new ProblemException(
                        503, "delivery-unknown", why.getMessage() + ": look whether it is there, then send it again")
                : new ProblemException(503, "not-written", why.getMessage() + ": send it again");
    }

    private static Call get(String path, Handler<RoutingContext> handler) {
        return new Call(HttpMethod.GET, Pattern.compile(path), handler, BODY_BYTES);
    }

    private static Call post(String path, Handler<RoutingContext> handler) {
        return new Call(HttpMethod.POST, Pattern.compile(path), handler, BODY_BYTES);
    }

    private static Call delete(String path, Handler<RoutingContext> handler) {
        return new Call(HttpMethod.DELETE, Pattern.compile(path), handler, BODY_BYTES);
    }
}
