package io.bellwether.benchmarks.faults.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Which version of a model decides in an instance, as it says over HTTP. */
public final class LiveVersion {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration STEP = Duration.ofMillis(50);

    private LiveVersion() {}

    /**
     * Waits until it is this one.
     *
     * @throws IllegalStateException where it is not in time, or the instance ended
     */
    public static void await(Instance instance, String model, String version, Duration patience)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isLive(instance.endpoint(), model, version)) {
            instance.jvm().requireAlive();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("instance " + instance.name() + " does not score with " + model + " "
                        + version + " after " + patience);
            }
            Thread.sleep(STEP.toMillis());
        }
    }

    private static boolean isLive(URI endpoint, String model, String version) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(endpoint.resolve("/v1/models")).build();
        HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
        for (JsonNode one : JSON.readTree(response.body()).path("models")) {
            if (one.path("scores").asText().equals(model)
                    && one.path("role").asText().equals("live")
                    && one.path("version").asText().equals(version)) {
                return true;
            }
        }
        return false;
    }
}
