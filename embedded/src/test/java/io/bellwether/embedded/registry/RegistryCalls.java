package io.bellwether.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Calls a registry as its clients do. */
final class RegistryCalls {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private RegistryCalls() {}

    record Answer(int status, JsonNode body) {

        int id() {
            return body.path("id").asInt();
        }

        int errorCode() {
            return body.path("error_code").asInt();
        }

        String text(String field) {
            return body.path(field).asText();
        }
    }

    static Answer send(URI url, String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }

    static Answer register(URI url, String subject, String schema) throws IOException, InterruptedException {
        return send(url, "POST", "/subjects/" + subject + "/versions", schema(schema));
    }

    /** A request body with the schema. */
    static String schema(String schema) {
        return JSON.createObjectNode().put("schema", schema).toString();
    }

    static String record(String fields) {
        return "{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + fields + "]}";
    }
}
