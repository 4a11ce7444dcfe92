package io.bellwether.ingest.scoring;

import com.fasterxml.jackson.databind.JsonNode;
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
    private static final Problem FAILED =
            new Problem(ProblemType.SCORING_FAILED, "scoring-stream answered with something else than a score.");

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
                .compose(response -> response.body().map(body -> answer(response, body)))
                .timeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
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

    private static Answer answer(HttpClientResponse response, Buffer body) {
        return switch (response.statusCode()) {
            case 200 -> new Answer.Scored(body);
            case 422 -> new Answer.Refused(notScorable(body));
            case 503 -> new Answer.Refused(UNAVAILABLE);
            default -> {
                LOG.warn("scoring-stream answered {}", response.statusCode());
                yield new Answer.Refused(FAILED);
            }
        };
    }

    private static Problem notScorable(Buffer body) {
        return cause(body)
                .map(cause -> new Problem(ProblemType.NOT_SCORABLE, cause.advice(), List.of(), cause.name()))
                .orElse(FAILED);
    }

    private static Optional<CauseCode> cause(Buffer problem) {
        try {
            JsonNode code = JSON.readTree(problem.getBytes()).path("code");
            return Arrays.stream(CauseCode.values())
                    .filter(cause -> cause.name().equals(code.asText()))
                    .findFirst();
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }
}
