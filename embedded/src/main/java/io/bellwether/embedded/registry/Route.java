package io.bellwether.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One route of the API.
 *
 * @param pattern path whose segment <code>{}</code> takes any text
 */
record Route(String method, List<String> pattern, Action action) {

    private static final String ANY = "{}";

    /** What a route is given: the texts at the pattern's places, the query, and the JSON body (missing node if none). */
    record Request(List<String> parameters, Map<String, String> query, JsonNode body) {

        String parameter(int index) {
            return parameters.get(index);
        }
    }

    /** An answer that is JSON already. */
    record RawJson(String text) {}

    /** Answers a request with something that Jackson can write. */
    @FunctionalInterface
    interface Action {
        Object answer(Request request) throws RegistryException;
    }

    Route(String method, String pattern, Action action) {
        this(method, segments(pattern), action);
    }

    static Route get(String pattern, Action action) {
        return new Route("GET", pattern, action);
    }

    /** The texts at the places of the pattern, or empty where the path is another one. */
    Optional<List<String>> match(List<String> path) {
        if (path.size() != pattern.size()) {
            return Optional.empty();
        }
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            if (pattern.get(i).equals(ANY)) {
                parameters.add(path.get(i));
            } else if (!pattern.get(i).equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }

    /** The path between its slashes, still encoded; a slash at the end means nothing. */
    static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            if (!segment.isEmpty()) {
                segments.add(segment);
            }
        }
        return List.copyOf(segments);
    }
}
