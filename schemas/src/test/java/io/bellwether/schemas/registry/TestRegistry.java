package io.bellwether.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The smallest registry that answers a serde: ids count from 1, nothing is checked for compatibility, and a test can make it fail. */
public final class TestRegistry implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<ObjectNode> schemas = new ArrayList<>();
    private final Map<String, List<Integer>> subjects = new LinkedHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, String> authorizations = new ConcurrentHashMap<>();
    private volatile boolean withoutGuids;
    private volatile int failure;
    private volatile String failureBody = "";

    public TestRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Method and path of each request so far. */
    public List<String> requests() {
        return requests;
    }

    /** The last Authorization header that came; null where none did. */
    public @Nullable String authorization() {
        return authorizations.get("last");
    }

    /** From now on every request is answered so; 0 for as usual. */
    public void fail(int status, String body) {
        failure = status;
        failureBody = body;
    }

    /** From now on GUIDs are answered as by a registry that does not have them in its API. */
    public void forgetGuids() {
        withoutGuids = true;
    }

    /** Adds a schema as another client would have registered it; further fields, such as references, as JSON. */
    public synchronized int add(String subject, String schema, String further) {
        try {
            ObjectNode entry = (ObjectNode) JSON.readTree(further);
            entry.put("schema", schema);
            int known = schemas.indexOf(entry);
            int id = known >= 0 ? known + 1 : schemas.size() + 1;
            if (known < 0) {
                schemas.add(entry);
            }
            List<Integer> versions = subjects.computeIfAbsent(subject, name -> new ArrayList<>());
            if (!versions.contains(id)) {
                versions.add(id);
            }
            return id;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public static UUID guid(int id) {
        return new UUID(0x1234_5678_9abc_def0L, id);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        requests.add(exchange.getRequestMethod() + " " + path);
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization != null) {
            authorizations.put("last", authorization);
        }
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        Answer answer =
                failure != 0 ? new Answer(failure, failureBody) : route(exchange.getRequestMethod(), path, body);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private record Answer(int status, String body) {}

    private synchronized Answer route(String method, String path, JsonNode body) {
        String[] parts = path.substring(1).split("/", -1);
        if (path.startsWith("/schemas/ids/")) {
            return byId(Integer.parseInt(parts[2]));
        }
        if (path.equals("/schemas/types")) {
            return new Answer(200, "[\"AVRO\"]");
        }
        if (withoutGuids && path.startsWith("/schemas/guids/")) {
            return new Answer(404, "");
        }
        if (path.startsWith("/schemas/guids/")) {
            return byId((int) UUID.fromString(parts[2]).getLeastSignificantBits());
        }
        if (!path.startsWith("/subjects/")) {
            return missing(404);
        }
        String subject = URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
        if (method.equals("POST")) {
            return post(subject, body.path("schema").asText(), parts.length == 3);
        }
        List<Integer> versions = subjects.getOrDefault(subject, List.of());
        if (versions.isEmpty()) {
            return missing(40401);
        }
        if (parts.length == 3) {
            return new Answer(200, numbers(versions));
        }
        return version(subject, parts[3].equals("latest") ? versions.size() : Integer.parseInt(parts[3]));
    }

    private static String numbers(List<Integer> versions) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 1; i <= versions.size(); i++) {
            numbers.add(i);
        }
        return numbers.toString();
    }

    private Answer byId(int id) {
        if (id < 1 || id > schemas.size()) {
            return missing(40403);
        }
        return new Answer(
                200,
                schemas.get(id - 1).deepCopy().put("guid", guid(id).toString()).toString());
    }

    private Answer post(String subject, String schema, boolean register) {
        if (register) {
            return new Answer(200, "{\"id\":" + add(subject, schema, "{}") + "}");
        }
        ObjectNode entry = JSON.createObjectNode().put("schema", schema);
        int id = schemas.indexOf(entry) + 1;
        List<Integer> versions = subjects.getOrDefault(subject, List.of());
        return versions.contains(id) ? version(subject, versions.indexOf(id) + 1) : missing(40403);
    }

    private Answer version(String subject, int version) {
        List<Integer> versions = subjects.getOrDefault(subject, List.of());
        if (version < 1 || version > versions.size()) {
            return missing(40402);
        }
        int id = versions.get(version - 1);
        ObjectNode answer = schemas.get(id - 1).deepCopy();
        answer.put("subject", subject).put("version", version).put("id", id).put("guid", guid(id).toString());
        return new Answer(200, answer.toString());
    }

    private static Answer missing(int code) {
        return new Answer(404, "{\"error_code\":" + code + ",\"message\":\"not found\"}");
    }
}
