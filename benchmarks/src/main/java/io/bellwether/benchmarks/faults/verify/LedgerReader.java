package io.bellwether.benchmarks.faults.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Asks instances of scoring for their ledger over HTTP. Thread-safe. */
public final class LedgerReader {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration STEP = Duration.ofMillis(500);
    private static final int ATTEMPTS = 6;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    /**
     * The sum over all instances, by source topic without prefix.
     *
     * @throws IOException where one does not answer
     */
    public Map<String, LedgerCounts> sum(Collection<URI> instances) throws IOException {
        return rows(instances).sums;
    }

    /**
     * The same once each partition of these topics is one instance's, or the patience is over: while a partition changes hands, which
     * instances that were started again do after a minute, its row is nobody's.
     *
     * @param partitions how many a topic has, by its name without prefix
     */
    Map<String, LedgerCounts> whole(Collection<URI> instances, Map<String, Integer> partitions, Duration patience)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Rows rows = rows(instances);
        while (!rows.isWhole(partitions) && System.nanoTime() < deadline) {
            Thread.sleep(STEP.toMillis());
            rows = rows(instances);
        }
        return rows.sums;
    }

    /** What all instances say, and which partitions they say it of. */
    private record Rows(Map<String, LedgerCounts> sums, Map<String, List<Integer>> partitions) {
        boolean isWhole(Map<String, Integer> expected) {
            return expected.entrySet().stream()
                    .allMatch(topic -> partitions.getOrDefault(topic.getKey(), List.of()).stream()
                            .sorted()
                            .toList()
                            .equals(IntStream.range(0, topic.getValue()).boxed().toList()));
        }
    }

    private Rows rows(Collection<URI> instances) throws IOException {
        Rows rows = new Rows(new HashMap<>(), new HashMap<>());
        for (URI instance : instances) {
            for (JsonNode topic : ledger(instance).path("topics")) {
                String name = topic.path("topic").asText();
                rows.sums.merge(name, counts(topic), LedgerCounts::plus);
                List<Integer> partitions = rows.partitions.computeIfAbsent(name, each -> new ArrayList<>());
                topic.path("tasks")
                        .forEach(task -> partitions.add(task.path("partition").asInt()));
            }
        }
        return rows;
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

    /** Asks several times: the first answer of a JVM on a busy machine may be long in coming. */
    private JsonNode ledger(URI instance) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(instance.resolve("/v1/ledger"))
                .timeout(TIMEOUT)
                .build();
        for (int attempt = 1; ; attempt++) {
            try {
                return answer(request);
            } catch (HttpTimeoutException slow) {
                if (attempt == ATTEMPTS) {
                    throw slow;
                }
            }
        }
    }

    private JsonNode answer(HttpRequest request) throws IOException {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IOException(request.uri() + " answers " + response.statusCode());
            }
            return JSON.readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking " + request.uri(), e);
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
