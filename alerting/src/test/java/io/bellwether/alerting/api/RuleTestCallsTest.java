package io.bellwether.alerting.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** What is refused of a test of rules, over HTTP. The clock stands at 2026-03-10 10:00. What is found is in RuleTestIT. */
class RuleTestCallsTest {
    private static final String PATH = "/v1/rules:test";
    private static final String RULES = """
            rules:
              - name: negative
                topics: sentiment-events
                hit: {label: NEGATIVE}
                window: 10m
                count: {fire: 5, clear: 3}
            """;

    @Test
    void everyProblemOfTheRulesIsNamedWithItsLine() throws Exception {
        try (ServedApi api = new ServedApi()) {
            JsonNode problem = api.postYaml(PATH, RULES.replace("window: 10m", "windw: 10m") + "other: 1\n", 422);

            assertThat(problem.path("type").asText()).endsWith(":invalid-record");
            assertThat(problem.path("errors").findValuesAsText("code")).containsOnly("invalid-rule");
            assertThat(problem.path("errors").findValuesAsText("line")).contains("5", "7");
            assertThat(problem.path("errors").findValuesAsText("detail"))
                    .anyMatch(detail -> detail.contains("windw"))
                    .anyMatch(detail -> detail.contains("other"));
            assertThat(api.postYaml(PATH, "rules: [", 422)
                            .path("errors")
                            .path(0)
                            .path("detail")
                            .asText())
                    .startsWith("this is not YAML");
        }
    }

    @Test
    void aSpanThatIsNoneAndParametersThatAreUnknownAreRefused() throws Exception {
        try (ServedApi api = new ServedApi()) {
            for (String query : new String[] {
                "hours=0",
                "hours=169",
                "hours=x",
                "hours=2&from=2026-03-10T09:00:00Z",
                "from=yesterday",
                "from=2026-03-10T10:00:00Z",
                "from=2026-03-01T00:00:00Z",
                "from=2026-03-10T09:00:00Z&to=2026-03-10T08:00:00Z",
                "since=1h"
            }) {
                assertThat(api.postYaml(PATH + "?" + query, RULES, 400)
                                .path("type")
                                .asText())
                        .as(query)
                        .endsWith(":invalid-parameter");
            }
        }
    }

    @Test
    void whatIsNoYamlOrTooMuchOfItIsRefused() throws Exception {
        try (ServedApi api = new ServedApi()) {
            assertThat(api.post(PATH, "{}", 415).path("detail").asText()).contains("application/yaml");
            assertThat(api.postYaml(PATH, "", 400).path("type").asText()).endsWith(":malformed-yaml");
            HttpRequest.Builder notUtf8 = HttpRequest.newBuilder(api.uri(PATH))
                    .header("content-type", "application/yaml")
                    .POST(BodyPublishers.ofByteArray(new byte[] {'r', (byte) 0xff}));
            assertThat(api.send(notUtf8).statusCode()).isEqualTo(400);
            assertThat(api.postYaml(PATH, "#".repeat(RuleTestCalls.BODY_BYTES + 1), 413)
                            .path("detail")
                            .asText())
                    .contains("262144");
        }
    }

    @Test
    void aKafkaThatDoesNotAnswerIsSaid() throws Exception {
        try (ServedApi api = new ServedApi()) {
            assertThat(api.postYaml(PATH, RULES, 503).path("type").asText()).endsWith(":kafka-unreachable");
        }
    }

    @Test
    void thereIsOneTestAtATime() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ServedApi api = new ServedApi(() -> {
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw new TimeoutException("there is no Kafka here");
        })) {
            HttpRequest request = HttpRequest.newBuilder(api.uri(PATH))
                    .header("content-type", "application/yaml")
                    .POST(BodyPublishers.ofString(RULES))
                    .build();
            CompletableFuture<HttpResponse<String>> first = api.client.sendAsync(request, BodyHandlers.ofString());
            begun.await();

            HttpResponse<String> second = api.client.send(request, BodyHandlers.ofString());
            assertThat(second.statusCode()).isEqualTo(503);
            assertThat(second.headers().firstValue("retry-after")).isPresent();
            assertThat(second.body()).contains("too-many-tests");
            assertThat(api.get("/v1/alerts", 200).path("items"))
                    .as("the service answers meanwhile")
                    .isEmpty();

            goOn.countDown();
            assertThat(first.get().body()).contains("kafka-unreachable");
            assertThat(api.postYaml(PATH, RULES, 503).path("type").asText())
                    .as("the next one may run")
                    .endsWith(":kafka-unreachable");
        }
    }
}
