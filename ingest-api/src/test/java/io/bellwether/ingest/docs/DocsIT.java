package io.bellwether.ingest.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.bellwether.ingest.RunningDoor;
import io.bellwether.ingest.json.Fault;
import io.bellwether.ingest.problem.ProblemType;
import io.bellwether.testing.KafkaFixture;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The description against what the door does, and the page against its own policy. */
class DocsIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    @TempDir
    private static Path dataDir;

    private static KafkaFixture kafka;
    private static RunningDoor door;
    private static JsonNode openapi;

    @BeforeAll
    static void open() throws Exception {
        kafka = KafkaFixture.shared();
        door = RunningDoor.ready(kafka, dataDir, Map.of());
        openapi = new ObjectMapper(new YAMLFactory())
                .readTree(door.get("/openapi.yaml").body());
    }

    @AfterAll
    static void close() {
        door.close();
        kafka.close();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    @Test
    void everyDescribedPathTakesItsMethodsAndNoOthers() throws Exception {
        for (Map.Entry<String, JsonNode> path : openapi.get("paths").properties()) {
            HttpResponse<String> options = door.send(door.request(path.getKey().replace("{id}", "any"))
                    .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
            List<String> described = new ArrayList<>();
            path.getValue().fieldNames().forEachRemaining(described::add);
            described.retainAll(METHODS);

            String head = described.contains("get") ? ", HEAD" : "";
            assertThat(options.headers().firstValue("allow").orElse(""))
                    .as(path.getKey())
                    .isEqualToIgnoringCase(String.join(", ", described) + head + ", OPTIONS");
        }
        assertThat(openapi.get("paths")).hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/transactions", "/v1/news", "/v1/labels"})
    void everyExampleThatCanBePublishedIs(String path) throws Exception {
        JsonNode content = openapi.at("/paths").get(path).at("/post/requestBody/content");
        for (Map.Entry<String, JsonNode> type : content.properties()) {
            for (JsonNode example : type.getValue().get("examples")) {
                String body = type.getKey().endsWith("ndjson")
                        ? example.get("value").asText()
                        : JSON.writeValueAsString(example.get("value"));

                HttpResponse<String> response = door.post(path, type.getKey(), body);

                assertThat(response.statusCode()).as(body + response.body()).isEqualTo(202);
            }
        }
    }

    @Test
    void everyExampleThatCanBeScoredIsValid() throws Exception {
        for (String kind : List.of("transaction", "news")) {
            JsonNode example = openapi.at("/paths")
                    .get("/v1/score/" + kind)
                    .at("/post/requestBody/content/application~1json/examples/one/value");

            HttpResponse<String> response =
                    door.post(kind.equals("news") ? "/v1/news" : "/v1/transactions", JSON.writeValueAsString(example));

            assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        }
    }

    @ParameterizedTest
    @CsvSource({"Transaction,/v1/transactions", "NewsItem,/v1/news", "Label,/v1/labels"})
    void theDescribedFieldsAreTheFieldsOfTheDoor(String schema, String path) throws Exception {
        JsonNode described = openapi.at("/components/schemas").get(schema);

        JsonNode nothing = RunningDoor.json(door.post(path, "{}"));
        JsonNode wrong = RunningDoor.json(door.post(path, allWrong(described.get("properties"))));

        List<String> missing = new ArrayList<>(nothing.findValuesAsText("pointer"));
        missing.remove("/accountId");
        assertThat(missing)
                .containsExactlyInAnyOrderElementsOf(texts(described.get("required")).stream()
                        .map(name -> "/" + name)
                        .toList());
        assertThat(wrong.findValuesAsText("code"))
                .containsOnly("wrong-type")
                .hasSize(described.get("properties").size());
    }

    private static String allWrong(JsonNode properties) throws Exception {
        var wrong = JSON.createObjectNode();
        properties.fieldNames().forEachRemaining(name -> wrong.put(name, true));
        return JSON.writeValueAsString(wrong);
    }

    @Test
    void everyProblemAndEveryFaultIsListed() {
        assertThat(texts(openapi.at("/components/schemas/Problem/properties/type/enum")))
                .containsExactlyElementsOf(Arrays.stream(ProblemType.values())
                        .map(ProblemType::uri)
                        .toList());
        assertThat(texts(openapi.at("/components/schemas/FieldError/properties/code/enum")))
                .containsExactlyElementsOf(
                        Arrays.stream(Fault.values()).map(Fault::code).toList());
    }

    @Test
    void everyExampleOfAProblemIsNamedAsTheDoorNamesIt() {
        List<List<String>> known = Arrays.stream(ProblemType.values())
                .map(type -> List.of(type.uri(), type.title(), Integer.toString(type.status())))
                .toList();

        List<List<String>> examples = openapi.at("/components/responses").findValues("example").stream()
                .filter(example -> example.has("type"))
                .map(example -> List.of(
                        example.get("type").asText(),
                        example.get("title").asText(),
                        example.get("status").asText()))
                .toList();

        assertThat(examples).hasSize(8).isSubsetOf(known);
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(openapi.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                openapi.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void theFrontDoorLeadsToThePage() throws Exception {
        HttpResponse<String> response = door.get("/");

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("location")).contains("/docs");
    }

    @Test
    void thePageLoadsItsPartsFromHereAlone() throws Exception {
        HttpResponse<String> page = door.get("/docs");
        Matcher links = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page.body());
        List<String> parts = new ArrayList<>();
        while (links.find()) {
            parts.add(links.group(1));
        }

        assertThat(page.headers().firstValue("content-security-policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'", "script-src 'self';");
        assertThat(page.body()).doesNotContain("://").doesNotContain("onload");
        assertThat(parts).hasSize(5);
        for (String part : parts) {
            HttpResponse<String> response = door.get(part);
            assertThat(response.statusCode()).as(part).isEqualTo(200);
            assertThat(response.headers().firstValue("x-content-type-options")).contains("nosniff");
        }
    }
}
