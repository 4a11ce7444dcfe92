package io.bellwether.alerting.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The description of the API says what the API takes. */
class DescriptionTest {
    private final ServedApi api = new ServedApi();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void everyPathTakesTheMethodsThatTheDescriptionNames() throws Exception {
        HttpResponse<String> served = api.send(HttpRequest.newBuilder(api.uri("/openapi.yaml")));
        assertThat(served.headers().firstValue("content-type")).contains("application/yaml");
        JsonNode paths = new YAMLMapper().readTree(served.body()).path("paths");

        assertThat(paths).hasSize(10);
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            List<String> described = new ArrayList<>();
            path.getValue().fieldNames().forEachRemaining(name -> described.add(name.toUpperCase(Locale.ROOT)));
            described.remove("PARAMETERS");
            HttpResponse<String> refused =
                    api.send(HttpRequest.newBuilder(api.uri(path.getKey().replace("{id}", "x")))
                            .method("PATCH", BodyPublishers.noBody()));

            assertThat(refused.headers().firstValue("allow")).as(path.getKey()).contains(String.join(", ", described));
        }
    }
}
