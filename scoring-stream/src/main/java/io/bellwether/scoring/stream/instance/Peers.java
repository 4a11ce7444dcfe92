package io.bellwether.scoring.stream.instance;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks other instances over pooled connections, and knows who may ask this one.
 *
 * <p><b>Failure modes.</b> Whoever is away, slow, or does not know this instance makes the answer fail with a {@link NotReadyException} that says
 * which; so does everything where no secret is set. Nothing is asked twice. Thread-safe.
 */
public final class Peers {
    /** Says how many changelog records an answer is behind. */
    public static final String STALENESS = "X-Bellwether-Staleness";

    private static final Logger LOG = LoggerFactory.getLogger(Peers.class);
    private static final int CONNECTIONS = 32;
    private static final int WAITING = 1_024;
    private static final List<String> PASSED_ON = List.of("Content-Type", "Retry-After", STALENESS);
    private static final String NO_SECRET =
            "another instance keeps what this needs, and instances ask each other only with bellwether.scoring.peers.secret, the same for all";

    private final HttpClient client;
    private final Optional<PeerSecret> secret;
    private final Duration timeout;
    private final AtomicBoolean warned = new AtomicBoolean();

    public Peers(Vertx vertx, PeersConfig config, Optional<PeerSecret> secret) {
        this.secret = secret;
        this.timeout = config.timeout();
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout((int) timeout.toMillis())
                .setTcpNoDelay(true);
        this.client = vertx.createHttpClient(
                options, new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(WAITING));
    }

    /**
     * What another instance answered.
     *
     * @param headers those that belong to the body
     */
    public record PeerAnswer(int status, Map<String, String> headers, Buffer body) {}

    /** How a question came, by its headers; empty where it claims to be of an instance and is not. */
    public Optional<Hop> hop(@Nullable String hop, @Nullable String proof) {
        if (hop == null) {
            return Optional.of(Hop.NONE);
        }
        boolean known = secret.isPresent() && proof != null && secret.get().isSameAs(proof);
        return known ? Hop.of(hop) : Optional.empty();
    }

    /** Asks for something by its path, without a body. */
    public Future<PeerAnswer> get(HostInfo host, String uri) {
        return ask(host, HttpMethod.GET, uri, Buffer.buffer(), Hop.OWNER);
    }

    /** Passes a question on. */
    public Future<PeerAnswer> post(HostInfo host, String uri, Buffer body, Hop hop) {
        return ask(host, HttpMethod.POST, uri, body, hop);
    }

    private Future<PeerAnswer> ask(HostInfo host, HttpMethod method, String uri, Buffer body, Hop hop) {
        if (secret.isEmpty()) {
            if (!warned.getAndSet(true)) {
                LOG.warn("Questions are answered 503: {}", NO_SECRET);
            }
            return Future.failedFuture(new NotReadyException(NO_SECRET));
        }
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setHost(host.host())
                .setPort(host.port())
                .setURI(uri)
                .setTimeout(timeout.toMillis())
                .putHeader(Hop.HEADER, hop.text())
                .putHeader(Hop.SECRET_HEADER, secret.get().text());
        return client.request(options)
                .compose(request -> request.send(body))
                .compose(response -> response.body().map(bytes -> answer(response, bytes)))
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .recover(trouble -> Future.failedFuture(away(host, trouble)))
                .compose(answer -> answer.status == 401
                        ? Future.failedFuture(new NotReadyException("instance " + host.host() + ":" + host.port()
                                + " has another bellwether.scoring.peers.secret; it must be the same for all"))
                        : Future.succeededFuture(answer));
    }

    private static PeerAnswer answer(HttpClientResponse response, Buffer body) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : PASSED_ON) {
            String value = response.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return new PeerAnswer(response.statusCode(), headers, body);
    }

    private static NotReadyException away(HostInfo host, Throwable trouble) {
        LOG.debug("Instance {}:{} cannot be asked: {}", host.host(), host.port(), trouble.toString());
        return new NotReadyException("instance " + host.host() + ":" + host.port()
                + " keeps what this needs and does not answer; its work is taken over within seconds, ask again");
    }
}
