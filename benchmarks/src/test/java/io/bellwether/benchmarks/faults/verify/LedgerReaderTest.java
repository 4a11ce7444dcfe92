package io.bellwether.benchmarks.faults.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerReaderTest {
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer instance;

    /** An instance that is given a third partition of three once it was asked twice. */
    @BeforeEach
    void start() throws Exception {
        instance = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        instance.createContext("/v1/ledger", exchange -> {
            byte[] body = ledger(asked.incrementAndGet() > 2 ? 3 : 2).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        instance.start();
    }

    @AfterEach
    void stop() {
        instance.stop(0);
    }

    @Test
    void aPartitionThatChangesHandsIsWaitedFor() throws Exception {
        Map<String, LedgerCounts> ledger =
                new LedgerReader().whole(List.of(endpoint()), Map.of("transactions", 3), Duration.ofMinutes(1));

        assertThat(ledger).containsEntry("transactions", new LedgerCounts(30, 30, 0, 0));
    }

    @Test
    void whatIsMissingAfterThePatienceIsMissing() throws Exception {
        Map<String, LedgerCounts> ledger =
                new LedgerReader().whole(List.of(endpoint()), Map.of("transactions", 3), Duration.ZERO);

        assertThat(ledger).containsEntry("transactions", new LedgerCounts(20, 20, 0, 0));
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + instance.getAddress().getPort());
    }

    private static String ledger(int partitions) {
        String tasks = IntStream.range(0, partitions)
                .mapToObj(partition -> "{\"partition\": " + partition + "}")
                .collect(Collectors.joining(","));
        int counts = 10 * partitions;
        return "{\"topics\": [{\"topic\": \"transactions\", \"read\": " + counts + ", \"scored\": " + counts
                + ", \"rejected\": 0, \"duplicates\": 0, \"tasks\": [" + tasks + "]}]}";
    }
}
