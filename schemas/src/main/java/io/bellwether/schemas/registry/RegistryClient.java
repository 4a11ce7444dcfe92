package io.bellwether.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.schemas.registry.RegistryException.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * Asks a schema registry. Each call is one HTTP exchange (more where a schema refers to others) and blocks until it is answered or the configured timeout has passed.
 * Thread-safe; remembers nothing.
 *
 * <p><b>Failure modes.</b> Every method throws {@link RegistryException}, whose kind says whether the registry lacks the thing, refuses it, or does not answer.
 * Only an answer in the registry's own error format counts as "lacks": a proxy's 404 page means that no registry answers there.
 */
public final class RegistryClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistryHttp http;

    public RegistryClient(RegistryConfig config) {
        this.http = new RegistryHttp(config);
    }

    /** Registers a schema under a subject, or finds it there; returns its id. */
    public int register(String subject, Schema schema) throws RegistryException {
        return id(http.post("/subjects/" + escape(subject) + "/versions", body(schema)));
    }

    /** The id of a schema that is registered under a subject. */
    public int lookUp(String subject, Schema schema) throws RegistryException {
        return id(http.post("/subjects/" + escape(subject), body(schema)));
    }

    /** The newest schema of a subject. */
    public RegisteredSchema latest(String subject) throws RegistryException {
        return registered(http.get("/subjects/" + escape(subject) + "/versions/latest"));
    }

    /** A version of a subject. */
    public RegisteredSchema version(String subject, int version) throws RegistryException {
        return registered(http.get("/subjects/" + escape(subject) + "/versions/" + version));
    }

    /** The versions of a subject, oldest first. */
    public List<Integer> versions(String subject) throws RegistryException {
        List<Integer> versions = new ArrayList<>();
        http.get("/subjects/" + escape(subject) + "/versions").forEach(version -> versions.add(version.asInt()));
        return versions;
    }

    /** The schema with this id. */
    public Schema byId(int id) throws RegistryException {
        return schema(http.get("/schemas/ids/" + id), "schema id " + id);
    }

    /**
     * The schema with this globally unique id. A registry that knows no GUIDs (Apicurio 3.3, Confluent before 8.0) lacks
     * every one of them; it answers with a bare 404, so it is asked for something else before that is believed.
     */
    public Schema byGuid(UUID guid) throws RegistryException {
        try {
            return schema(http.get("/schemas/guids/" + guid), "schema " + guid);
        } catch (RegistryException failed) {
            if (!failed.notServed()) {
                throw failed;
            }
            http.get("/schemas/types");
            throw new RegistryException(
                    Kind.UNKNOWN, "The registry finds no schemas by GUID, so it has no schema " + guid, failed);
        }
    }

    private RegisteredSchema registered(JsonNode answer) throws RegistryException {
        String what = answer.path("subject").asText() + " version "
                + answer.path("version").asInt();
        return new RegisteredSchema(id(answer), answer.path("version").asInt(), schema(answer, what));
    }

    private Schema schema(JsonNode answer, String what) throws RegistryException {
        Schema.Parser parser = new Schema.Parser().setValidateDefaults(false);
        addReferences(answer, parser, new HashSet<>());
        return parse(answer, parser, what);
    }

    private void addReferences(JsonNode answer, Schema.Parser parser, Set<String> seen) throws RegistryException {
        for (JsonNode reference : answer.path("references")) {
            String subject = reference.path("subject").asText();
            int version = reference.path("version").asInt();
            if (seen.add(subject + "/" + version)) {
                JsonNode referred = http.get("/subjects/" + escape(subject) + "/versions/" + version);
                addReferences(referred, parser, seen);
                parse(referred, parser, subject + " version " + version);
            }
        }
    }

    private static Schema parse(JsonNode answer, Schema.Parser parser, String what) throws RegistryException {
        String type = answer.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw new RegistryException(Kind.REFUSED, what + " is of type " + type + ", and only AVRO can be read");
        }
        try {
            return parser.parse(answer.path("schema").asText());
        } catch (AvroRuntimeException | StackOverflowError invalid) {
            throw new RegistryException(Kind.REFUSED, what + " is not a valid Avro schema", invalid);
        }
    }

    private static int id(JsonNode answer) throws RegistryException {
        if (!answer.path("id").canConvertToInt()) {
            throw new RegistryException(
                    Kind.UNAVAILABLE, "The answer holds no schema id: is " + RegistryConfig.URL + " a registry?");
        }
        return answer.path("id").asInt();
    }

    private static String body(Schema schema) {
        ObjectNode body = JSON.createObjectNode();
        body.put("schema", schema.toString());
        return body.toString();
    }

    private static String escape(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
