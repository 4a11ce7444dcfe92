package io.bellwether.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.schemas.registry.RegistryException.Kind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.InterruptException;

/** One exchange with the first registry of several that answers. Thread-safe. */
final class RegistryHttp {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int LOWEST_REGISTRY_ERROR = 10_000;

    private final RegistryConfig config;
    private final HttpClient client;
    private volatile int preferred;

    RegistryHttp(RegistryConfig config) {
        this.config = config;
        this.client = HttpClient.newBuilder()
                .connectTimeout(config.connectTimeout())
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    JsonNode get(String path) throws RegistryException {
        return exchange("GET", path, BodyPublishers.noBody());
    }

    JsonNode post(String path, String body) throws RegistryException {
        return exchange("POST", path, BodyPublishers.ofString(body));
    }

    private JsonNode exchange(String method, String path, BodyPublisher body) throws RegistryException {
        int count = config.urls().size();
        int first = preferred;
        for (int tried = 0; ; tried++) {
            int index = (first + tried) % count;
            try {
                JsonNode answer = exchange(config.urls().get(index), method, path, body);
                preferred = index;
                return answer;
            } catch (RegistryException failed) {
                if (failed.kind() != Kind.UNAVAILABLE || tried + 1 >= count) {
                    throw failed;
                }
            }
        }
    }

    private JsonNode exchange(URI base, String method, String path, BodyPublisher body) throws RegistryException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(config.requestTimeout())
                .header("Accept", MEDIA_TYPE + ", application/json")
                .header("Content-Type", MEDIA_TYPE)
                .method(method, body);
        config.authorization().ifPresent(value -> request.header("Authorization", value));
        return read(send(request.build(), base), base, path);
    }

    /** The client's own timeout ends with the first byte of an answer; this one covers the whole of it. */
    private HttpResponse<String> send(HttpRequest request, URI base) throws RegistryException {
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request, BodyHandlers.ofString());
        try {
            return answer.get(config.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw silent(base, failed.getCause() == null ? failed : failed.getCause());
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw silent(base, late);
        } catch (InterruptedException interrupted) {
            answer.cancel(true);
            throw new InterruptException(interrupted);
        }
    }

    private static RegistryException silent(URI base, Throwable cause) {
        String detail = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String message = "The schema registry at " + base + " does not answer: " + detail;
        return new RegistryException(Kind.UNAVAILABLE, message, cause);
    }

    private static JsonNode read(HttpResponse<String> response, URI base, String path) throws RegistryException {
        int status = response.statusCode();
        JsonNode answer = parse(response.body());
        if (status == 200 && (answer.isObject() || answer.isArray())) {
            return answer;
        }
        int code = answer.path("error_code").asInt();
        String said = answer.path("message").asText();
        String where = "The schema registry at " + base + " answered " + status + " to " + path;
        if (status == 404 && code >= LOWEST_REGISTRY_ERROR) {
            throw new RegistryException(Kind.UNKNOWN, where + ": " + said + " (" + code + ")");
        }
        if (status == 409 || status == 422) {
            throw new RegistryException(Kind.REFUSED, where + ": " + said + " (" + code + ")");
        }
        throw new RegistryException(Kind.UNAVAILABLE, where + advice(status), status);
    }

    private static String advice(int status) {
        return switch (status) {
            case 401, 403 -> ": check " + RegistryConfig.CREDENTIALS_SOURCE + " and " + RegistryConfig.USER_INFO;
            case 200, 404 ->
                ", not in a registry's format: check " + RegistryConfig.URL
                        + " (Apicurio Registry needs the path /apis/ccompat/v7)";
            default -> "";
        };
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            return JSON.missingNode();
        }
    }
}
