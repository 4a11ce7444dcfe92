package io.bellwether.alerting.notify;

import io.bellwether.schemas.json.MessageJson;
import io.bellwether.schemas.message.Alert;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Posts alerts to a URL, signed as Standard Webhooks says, so that the receiver can check who sent it and drop repetitions by {@code webhook-id}.
 *
 * <p><b>Failure modes.</b> Only a 2xx is a yes. Redirects are not followed. An attempt that takes longer than the timeout, connecting and a receiver that
 * answers byte by byte included, is cut off. The address is judged anew at every attempt.
 */
final class WebhookReceiver implements Receiver {
    private final Target target;
    private final WebhookSignature signature;
    private final AddressGuard guard;
    private final HttpClientAgent client;
    private final InstantSource clock;

    WebhookReceiver(
            Target target,
            WebhookSignature signature,
            AddressGuard guard,
            HttpClientAgent client,
            InstantSource clock) {
        this.target = target;
        this.signature = signature;
        this.guard = guard;
        this.client = client;
        this.clock = clock;
    }

    /**
     * Where to post.
     *
     * @param name of the receiver
     * @param timeout of a whole attempt
     */
    record Target(String name, URI url, Duration timeout) {}

    @Override
    public String name() {
        return target.name();
    }

    @Override
    public Outcome deliver(Message message) {
        try {
            return post(message, guard.check(target.url()));
        } catch (AddressGuard.ForbiddenAddressException e) {
            return new Outcome.Refused("not sent: " + e.getMessage());
        } catch (UnknownHostException e) {
            return new Outcome.Refused("not sent: the host has no address now");
        }
    }

    private Outcome post(Message message, InetAddress address) {
        byte[] body = body(message.alert());
        AtomicReference<@Nullable HttpClientRequest> open = new AtomicReference<>();
        try {
            int status = client.request(options(message.id(), body, address))
                    .compose(request -> {
                        open.set(request);
                        return request.send(Buffer.buffer(body));
                    })
                    .map(response -> response.statusCode())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(target.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return status / 100 == 2 ? new Outcome.Accepted() : new Outcome.Refused("it answered " + status);
        } catch (TimeoutException e) {
            return new Outcome.Refused("no answer within " + target.timeout().toMillis() + " ms");
        } catch (ExecutionException e) {
            return new Outcome.Refused("no answer: " + cause(e).getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Refused("interrupted");
        } finally {
            close(open.get());
        }
    }

    private RequestOptions options(String id, byte[] body, InetAddress address) {
        URI url = target.url();
        boolean tls = "https".equals(url.getScheme());
        int port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        Instant now = clock.instant();
        return new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(url.getHost())
                .setPort(port)
                .setSsl(tls)
                .setMethod(HttpMethod.POST)
                .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery())
                .setFollowRedirects(false)
                .setConnectTimeout(target.timeout().toMillis())
                .setTimeout(target.timeout().toMillis())
                .putHeader("content-type", "application/json")
                .putHeader("user-agent", "Bellwether")
                .putHeader("webhook-id", id)
                .putHeader("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .putHeader("webhook-signature", signature.sign(id, now, body));
    }

    /** {@code {"type":"alert.firing","timestamp":...,"data":{the alert}}}. */
    private static byte[] body(Alert alert) {
        String type = alert.getState().name().toLowerCase(Locale.ROOT);
        String json = "{\"type\":\"alert." + type + "\",\"timestamp\":\"" + alert.getWindowEnd() + "\",\"data\":"
                + MessageJson.text(alert) + "}";
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static Throwable cause(ExecutionException e) {
        return e.getCause() == null ? e : e.getCause();
    }

    /** The answer's body is of no interest, however long it is: the connection ends with the attempt. */
    private static void close(@Nullable HttpClientRequest request) {
        if (request != null) {
            request.connection().close();
        }
    }
}
