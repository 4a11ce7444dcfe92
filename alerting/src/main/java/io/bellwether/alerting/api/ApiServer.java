package io.bellwether.alerting.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.bellwether.alerting.rule.RuleSet;
import io.bellwether.alerting.topology.Standing;
import io.bellwether.schemas.json.MessageJson;
import io.bellwether.schemas.message.Alert;
import io.bellwether.service.config.HttpConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves {@code GET /v1/alerts}, {@code /v1/alerts/ID} and {@code /v1/rules}. Thread-safe. */
public final class ApiServer {
    private static final Logger log = LoggerFactory.getLogger(ApiServer.class);
    private static final JsonFactory JSON = new JsonFactory();

    private final AlertIndex index;
    private final RulesJson rules;

    public ApiServer(AlertIndex index, Supplier<RuleSet> rules, Standing standing) {
        this.index = index;
        this.rules = new RulesJson(rules, standing);
    }

    /** Begins to listen. */
    public Future<HttpServer> listen(Vertx vertx, HttpConfig where) {
        return vertx.createHttpServer(
                        new HttpServerOptions().setHost(where.host()).setPort(where.port()))
                .requestHandler(router(vertx))
                .listen();
    }

    private Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        router.get("/v1/alerts").handler(this::alerts);
        router.get("/v1/alerts/:id").handler(this::alert);
        router.get("/v1/rules").handler(context -> answer(context, 200, "application/json", rules::write));
        router.route("/v1/*").failureHandler(this::failed);
        router.errorHandler(
                404,
                context -> problem(
                        context,
                        new ProblemException(404, "not-found", "there is nothing at " + context.normalizedPath())));
        router.errorHandler(405, context -> {
            context.response().putHeader("allow", HttpMethod.GET.name());
            problem(context, new ProblemException(405, "method-not-allowed", "only GET is understood here"));
        });
        return router;
    }

    private void alerts(RoutingContext context) {
        AlertIndex.Page page = index.list(QueryParser.parse(context.queryParams()));
        answer(context, 200, "application/json", json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("items");
            for (AlertIndex.Entry entry : page.entries()) {
                MessageJson.write(entry.alert(), json);
            }
            json.writeEndArray();
            if (page.more()) {
                json.writeStringField(
                        "next",
                        Long.toString(
                                page.entries().get(page.entries().size() - 1).position()));
            }
            json.writeEndObject();
        });
    }

    private void alert(RoutingContext context) {
        Alert alert = index.find(context.pathParam("id"))
                .orElseThrow(
                        () -> new ProblemException(404, "no-such-alert", "no current or recent alert has this id"));
        answer(context, 200, "application/json", json -> MessageJson.write(alert, json));
    }

    private void failed(RoutingContext context) {
        if (context.failure() instanceof ProblemException known) {
            problem(context, known);
        } else if (context.failure() == null) {
            context.next();
        } else {
            log.error("A request to {} failed", context.currentRoute(), context.failure());
            problem(context, new ProblemException(500, "internal-error", "the request failed; the log says why"));
        }
    }

    private static void problem(RoutingContext context, ProblemException problem) {
        answer(context, problem.status(), "application/problem+json", json -> {
            json.writeStartObject();
            json.writeStringField("type", "urn:bellwether:problem:" + problem.slug());
            json.writeStringField("title", problem.slug().replace('-', ' '));
            json.writeNumberField("status", problem.status());
            json.writeStringField("detail", problem.getMessage());
            json.writeEndObject();
        });
    }

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    private static void answer(RoutingContext context, int status, String type, Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            body.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        context.response()
                .setStatusCode(status)
                .putHeader("content-type", type)
                .end(Buffer.buffer(bytes.toByteArray()));
    }
}
