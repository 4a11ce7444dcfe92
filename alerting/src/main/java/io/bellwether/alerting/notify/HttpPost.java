package io.bellwether.alerting.notify;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Posts JSON and waits for the status of the answer.
 *
 * <p><b>Failure modes.</b> Redirects are not followed. An attempt that takes longer than the timeout, connecting and a server that answers byte by byte
 * included, is cut off. Thread-safe.
 */
final class HttpPost {
    private final HttpClientAgent client;
    private final Duration timeout;

    /** @param timeout of a whole attempt */
    HttpPost(HttpClientAgent client, Duration timeout) {
        this.client = client;
        this.timeout = timeout;
    }

    /**
     * What came of it.
     *
     * @param status of the answer; 0 without one
     * @param why in one line, what was answered or why nothing was
     */
    record Answer(int status, String why) {
        boolean isYes() {
            return status / 100 == 2;
        }
    }

    /** Where a URL leads; the address is left to the client. */
    static RequestOptions to(URI url) {
        boolean tls = "https".equals(url.getScheme());
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return new RequestOptions()
                .setHost(url.getHost())
                .setPort(url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80)
                .setSsl(tls)
                .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery());
    }

    Answer send(RequestOptions where, byte[] json) {
        AtomicReference<@Nullable HttpClientRequest> open = new AtomicReference<>();
        try {
            int status = client.request(completed(where))
                    .compose(request -> {
                        open.set(request);
                        return request.send(Buffer.buffer(json));
                    })
                    .map(response -> response.statusCode())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(status, "it answered " + status);
        } catch (TimeoutException e) {
            return new Answer(0, "no answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            return new Answer(0, "no answer: " + cause(e).getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, "interrupted");
        } finally {
            close(open.get());
        }
    }

    private RequestOptions completed(RequestOptions where) {
        return where.setMethod(HttpMethod.POST)
                .setFollowRedirects(false)
                .setConnectTimeout(timeout.toMillis())
                .setTimeout(timeout.toMillis())
                .putHeader("content-type", "application/json")
                .putHeader("user-agent", "Bellwether");
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
