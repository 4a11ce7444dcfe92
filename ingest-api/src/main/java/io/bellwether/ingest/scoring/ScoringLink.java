package io.bellwether.ingest.scoring;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.ingest.problem.Problem;
import io.bellwether.ingest.problem.ProblemType;
import io.bellwether.schemas.CauseCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks scoring-stream over pooled connections. Thread-safe.
 *
 * <p><b>Failure modes.</b> A scorer that is away, slow or not ready is {@link ProblemType#SCORING_UNAVAILABLE}; publishing goes on without it. One that refuses a record says why by a
 * {@link CauseCode}, which is passed on with our own words: the scorer's text may name what was sent. Anything else it says is {@link ProblemType#SCORING_FAILED}.
 */
public final class ScoringLink {

    private static final Logger LOG = LoggerFactory.getLogger(ScoringLink.class);
    private static final CharSequence AVRO = HttpHeaders.createOptimized("application/vnd.bellwether.avro");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WAITING_PER_CONNECTION = 32;

    private static final Problem UNAVAILABLE = new Problem(
            ProblemType.SCORING_UNAVAILABLE, "scoring-stream is away, slow, or still taking over its partitions.");
    private static final Problem FAILED = new Problem(
            ProblemType.SCORING_FAILED, "scoring-stream answered with something else than it was asked for.");
    private static final Problem NO_QUESTION = new Problem(
            ProblemType.INVALID_QUERY,
            "Ask for /v1/events/{id} with account, with topic=news, or with since (at most P7D, such as PT1H), or for /v1/events with topic (transactions or news), partition and offset.");

    private final HttpClient client;
    private final ScoringLinkConfig config;

    public ScoringLink(Vertx vertx, ScoringLinkConfig config) {
        this.config = config;
        HttpClientOptions options = new HttpClientOptions()
                .setSsl(config.secure())
                .setConnectTimeout((int) config.timeout().toMillis());
        PoolOptions pool = new PoolOptions()
                .setHttp1MaxSize(config.connections())
                .setMaxWaitQueueSize(config.connections() * WAITING_PER_CONNECTION);
        this.client = vertx.createHttpClient(options, pool);
    }

    /** Asks for the score of a record in its wire format; never fails, every trouble is an answer. */
    Future<Answer> ask(String path, byte[] record, Optional<String> traceParent) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(config.url().getHost())
                .setPort(config.port())
                .setURI(path)
                .setTimeout(config.timeout().toMillis())
                .putHeader(HttpHeaders.CONTENT_TYPE, AVRO);
        traceParent.ifPresent(trace -> options.putHeader("traceparent", trace));
        return client.request(options)
                .compose(request -> request.send(Buffer.buffer(record)))
                .compose(response -> response.body().map(body -> score(response, body)))
                .timeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .otherwise(ScoringLink::unavailable);
    }

    /** Asks for the trace of an event; never fails, every trouble is an answer. */
    Future<Answer> trace(String uri) {
        long timeout = config.traceTimeout().toMillis();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(config.url().getHost())
                .setPort(config.port())
                .setURI(uri)
                .setTimeout(timeout);
        return client.request(options)
                .compose(request -> request.send())
                .compose(response -> response.body().map(body -> trace(response, body)))
                .timeout(timeout, TimeUnit.MILLISECONDS)
                .otherwise(ScoringLink::unavailable);
    }

    /** Closes the connections. */
    public Future<Void> close() {
        return client.close();
    }

    private static Answer unavailable(Throwable cause) {
        LOG.debug("scoring-stream cannot be asked: {}", cause.toString());
        return new Answer.Refused(UNAVAILABLE);
    }

    private static Answer score(HttpClientResponse response, Buffer body) {
        return switch (response.statusCode()) {
            case 200 -> new Answer.Scored(body, staleness(response));
            case 422 -> new Answer.Refused(notScorable(body));
            default -> otherwise(response.statusCode());
        };
    }

    private static Answer trace(HttpClientResponse response, Buffer body) {
        return switch (response.statusCode()) {
            case 200 -> new Answer.Traced(body);
            case 400 -> new Answer.Refused(NO_QUESTION);
            case 404 -> new Answer.Refused(unknownOrPending(body));
            default -> otherwise(response.statusCode());
        };
    }

    private static Answer otherwise(int status) {
        if (status == 503) {
            return new Answer.Refused(UNAVAILABLE);
        }
        LOG.warn("scoring-stream answered {}", status);
        return new Answer.Refused(FAILED);
    }

    private static OptionalLong staleness(HttpClientResponse response) {
        String behind = response.getHeader("x-bellwether-staleness");
        return behind != null && behind.matches("\\d{1,18}")
                ? OptionalLong.of(Long.parseLong(behind))
                : OptionalLong.empty();
    }

    private static Problem unknownOrPending(Buffer body) {
        String horizon = member(body, "horizon");
        if (horizon.isEmpty()) {
            return FAILED;
        }
        return new Problem(
                ProblemType.UNKNOWN_OR_PENDING,
                "It never came, is on its way, or came longer ago than scoring remembers (" + horizon + ").");
    }

    private static Problem notScorable(Buffer body) {
        return cause(body)
                .map(cause -> new Problem(ProblemType.NOT_SCORABLE, cause.advice(), List.of(), cause.name()))
                .orElse(FAILED);
    }

    private static Optional<CauseCode> cause(Buffer problem) {
        String code = member(problem, "code");
        return Arrays.stream(CauseCode.values())
                .filter(cause -> cause.name().equals(code))
                .findFirst();
    }

    private static String member(Buffer problem, String name) {
        try {
            return JSON.readTree(problem.getBytes()).path(name).asText();
        } catch (IOException noJson) {
            return "";
        }
    }
}
