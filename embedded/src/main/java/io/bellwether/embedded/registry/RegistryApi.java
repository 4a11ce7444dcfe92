package io.bellwether.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** What each route answers: plain maps, lists and text, which the handler writes as JSON. */
final class RegistryApi {

    private static final String COMPATIBILITY = "compatibilityLevel";

    private final RegistryService service;

    RegistryApi(RegistryService service) {
        this.service = service;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/", r -> Map.of()),
                Route.get("/mode", r -> Map.of("mode", "READWRITE")),
                Route.get("/mode/{}", r -> Map.of("mode", "READWRITE")),
                Route.get("/schemas/types", r -> List.of("AVRO")),
                Route.get("/schemas/ids/{}", r -> Map.of("schema", byId(r).text())),
                Route.get("/schemas/ids/{}/schema", r -> new Route.RawJson(byId(r).text())),
                Route.get("/schemas/ids/{}/subjects", this::subjectsOfId),
                Route.get("/schemas/ids/{}/versions", this::versionsOfId),
                Route.get("/schemas/guids/{}", r -> Map.of("schema", byGuid(r).text())),
                Route.get("/subjects", this::subjects),
                new Route("POST", "/subjects/{}", this::lookup),
                Route.get("/subjects/{}/versions", this::versions),
                new Route("POST", "/subjects/{}/versions", this::register),
                Route.get("/subjects/{}/versions/{}", r -> described(version(r))),
                Route.get(
                        "/subjects/{}/versions/{}/schema",
                        r -> new Route.RawJson(version(r).text())),
                new Route("POST", "/compatibility/subjects/{}/versions", this::checkAgainstLevel),
                new Route("POST", "/compatibility/subjects/{}/versions/{}", this::checkAgainstVersion),
                Route.get("/config", r -> level(service.catalog().globalLevel())),
                new Route("PUT", "/config", this::setGlobalLevel),
                Route.get("/config/{}", this::subjectLevel),
                new Route("PUT", "/config/{}", this::setSubjectLevel),
                new Route("DELETE", "/config/{}", this::removeSubjectLevel));
    }

    private Object subjects(Route.Request request) {
        String prefix = request.query().getOrDefault("subjectPrefix", "");
        return service.catalog().subjects().stream()
                .filter(s -> s.startsWith(prefix))
                .toList();
    }

    private Object versions(Route.Request request) throws RegistryException {
        return existing(request.parameter(0)).stream()
                .map(SubjectVersion::version)
                .toList();
    }

    private Object register(Route.Request request) throws RegistryException {
        return described(service.register(request.parameter(0), schemaIn(request)));
    }

    private Object lookup(Route.Request request) throws RegistryException {
        String subject = request.parameter(0);
        existing(subject);
        Schema schema = schemaIn(request);
        return described(
                service.lookup(subject, schema).orElseThrow(() -> RegistryException.schemaNotFound("in " + subject)));
    }

    private Object subjectsOfId(Route.Request request) throws RegistryException {
        return service.catalog().uses(byId(request).id()).stream()
                .map(SubjectVersion::subject)
                .toList();
    }

    private Object versionsOfId(Route.Request request) throws RegistryException {
        return service.catalog().uses(byId(request).id()).stream()
                .map(v -> Map.of("subject", v.subject(), "version", v.version()))
                .toList();
    }

    private Object checkAgainstLevel(Route.Request request) throws RegistryException {
        String subject = request.parameter(0);
        return compatibility(request, service.level(subject).problems(schemaIn(request), existing(subject)));
    }

    private Object checkAgainstVersion(Route.Request request) throws RegistryException {
        CompatibilityLevel level = service.level(request.parameter(0));
        return compatibility(request, level.problems(schemaIn(request), List.of(version(request))));
    }

    private static Object compatibility(Route.Request request, List<String> problems) {
        boolean verbose = Boolean.parseBoolean(request.query().getOrDefault("verbose", "false"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("is_compatible", problems.isEmpty());
        if (verbose) {
            answer.put("messages", problems);
        }
        return answer;
    }

    private Object setGlobalLevel(Route.Request request) throws RegistryException {
        CompatibilityLevel level = levelIn(request);
        service.setGlobalLevel(level);
        return Map.of("compatibility", level.name());
    }

    private Object setSubjectLevel(Route.Request request) throws RegistryException {
        CompatibilityLevel level = levelIn(request);
        service.setLevel(request.parameter(0), level);
        return Map.of("compatibility", level.name());
    }

    private Object subjectLevel(Route.Request request) throws RegistryException {
        String subject = request.parameter(0);
        Optional<CompatibilityLevel> own = service.catalog().ownLevel(subject);
        if (own.isEmpty() && Boolean.parseBoolean(request.query().getOrDefault("defaultToGlobal", "false"))) {
            return level(service.catalog().globalLevel());
        }
        return level(own.orElseThrow(() -> RegistryException.noSubjectConfig(subject)));
    }

    private Object removeSubjectLevel(Route.Request request) throws RegistryException {
        Object before = subjectLevel(request);
        service.removeLevel(request.parameter(0));
        return before;
    }

    private SubjectVersion byId(Route.Request request) throws RegistryException {
        String id = request.parameter(0);
        try {
            return service.catalog().byId(Integer.parseInt(id)).orElseThrow(() -> RegistryException.schemaNotFound(id));
        } catch (NumberFormatException e) {
            throw RegistryException.schemaNotFound(id);
        }
    }

    private SubjectVersion byGuid(Route.Request request) throws RegistryException {
        String guid = request.parameter(0);
        try {
            return service.catalog()
                    .byGuid(UUID.fromString(guid))
                    .orElseThrow(() -> RegistryException.schemaNotFound(guid));
        } catch (IllegalArgumentException e) {
            throw RegistryException.schemaNotFound(guid);
        }
    }

    private List<SubjectVersion> existing(String subject) throws RegistryException {
        List<SubjectVersion> versions = service.catalog().versions(subject);
        if (versions.isEmpty()) {
            throw RegistryException.subjectNotFound(subject);
        }
        return versions;
    }

    /** The version in the second parameter: a number, {@code latest} or -1. */
    private SubjectVersion version(Route.Request request) throws RegistryException {
        String wanted = request.parameter(1);
        List<SubjectVersion> versions = existing(request.parameter(0));
        if (wanted.equals("latest") || wanted.equals("-1")) {
            return versions.get(versions.size() - 1);
        }
        if (!wanted.matches("[1-9][0-9]{0,8}")) {
            throw RegistryException.invalidVersion(wanted);
        }
        int number = Integer.parseInt(wanted);
        return versions.stream()
                .filter(v -> v.version() == number)
                .findFirst()
                .orElseThrow(() -> RegistryException.versionNotFound(wanted));
    }

    private static Schema schemaIn(Route.Request request) throws RegistryException {
        JsonNode body = request.body();
        if (!body.path("schemaType").asText("AVRO").equals("AVRO")) {
            throw RegistryException.invalidSchema("this registry knows schemaType AVRO only");
        }
        if (!body.path("references").isEmpty()) {
            throw RegistryException.invalidSchema("this registry takes no references; put all types in one schema");
        }
        if (!body.path("schema").isTextual()) {
            throw RegistryException.invalidSchema("the field 'schema' must hold the schema as text");
        }
        try {
            return new Schema.Parser().parse(body.path("schema").textValue());
        } catch (AvroRuntimeException e) {
            throw RegistryException.invalidSchema(String.valueOf(e.getMessage()));
        }
    }

    private static CompatibilityLevel levelIn(Route.Request request) throws RegistryException {
        String name = request.body().path("compatibility").asText();
        return CompatibilityLevel.named(name).orElseThrow(() -> RegistryException.invalidLevel(name));
    }

    private static Map<String, Object> level(CompatibilityLevel level) {
        return Map.of(COMPATIBILITY, level.name());
    }

    private static Map<String, Object> described(SubjectVersion version) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("subject", version.subject());
        answer.put("id", version.id());
        answer.put("version", version.version());
        answer.put("guid", version.guid().toString());
        answer.put("schemaType", "AVRO");
        answer.put("schema", version.text());
        return answer;
    }
}
