package io.bellwether.benchmarks.faults.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Asks instances of scoring for their ledger over HTTP. Thread-safe. */
public final class LedgerReader {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    /**
     * The sum over all instances, by source topic without prefix.
     *
     * @throws IOException where one does not answer
     */
    public Map<String, LedgerCounts> sum(Collection<URI> instances) throws IOException {
        Map<String, LedgerCounts> sums = new HashMap<>();
        for (URI instance : instances) {
            for (JsonNode topic : ledger(instance).path("topics")) {
                sums.merge(topic.path("topic").asText(), counts(topic), LedgerCounts::plus);
            }
        }
        return sums;
    }

    /**
     * The partitions of a source topic that this instance works on.
     *
     * @throws IOException where it does not answer
     */
    public SortedSet<Integer> partitions(URI instance, String topic) throws IOException {
        SortedSet<Integer> partitions = new TreeSet<>();
        for (JsonNode one : ledger(instance).path("topics")) {
            if (one.path("topic").asText().equals(topic)) {
                one.path("tasks")
                        .forEach(task -> partitions.add(task.path("partition").asInt()));
            }
        }
        return partitions;
    }

    private JsonNode ledger(URI instance) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(instance.resolve("/v1/ledger"))
                .timeout(TIMEOUT)
                .build();
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IOException("the ledger of " + instance + " answers " + response.statusCode());
            }
            return JSON.readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking " + instance + " for its ledger", e);
        }
    }

    private static LedgerCounts counts(JsonNode row) {
        return new LedgerCounts(
                row.path("read").asLong(),
                row.path("scored").asLong(),
                row.path("rejected").asLong(),
                row.path("duplicates").asLong());
    }
}
