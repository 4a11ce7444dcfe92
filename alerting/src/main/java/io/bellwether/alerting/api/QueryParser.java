package io.bellwether.alerting.api;

import io.bellwether.schemas.message.AlertState;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the query of {@code GET /v1/alerts}: {@code state} and {@code rule}, repeated or separated by commas, {@code limit} and {@code cursor}. */
final class QueryParser {
    private static final Set<String> KNOWN = Set.of("state", "rule", "limit", "cursor");
    private static final int USUAL = 50;
    private static final int MOST = 500;

    private QueryParser() {}

    static AlertIndex.Query parse(MultiMap parameters) {
        parameters.names().stream()
                .filter(name -> !KNOWN.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw ProblemException.invalid(
                            "the parameter '" + name + "' is unknown; known are state, rule, limit, cursor");
                });
        List<AlertState> states = new ArrayList<>();
        split(parameters, "state").forEach(text -> states.add(state(text)));
        return new AlertIndex.Query(
                states,
                split(parameters, "rule").toList(),
                before(parameters.get("cursor")),
                limit(parameters.get("limit")));
    }

    private static Stream<String> split(MultiMap parameters, String name) {
        return parameters.getAll(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private static AlertState state(String text) {
        return Arrays.stream(AlertState.values())
                .filter(state -> state.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid("'state' is one of "
                        + Arrays.stream(AlertState.values())
                                .map(state -> state.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }

    private static int limit(@Nullable String text) {
        long limit = text == null ? USUAL : number("limit", text);
        if (limit < 1 || limit > MOST) {
            throw ProblemException.invalid("'limit' lies between 1 and " + MOST);
        }
        return (int) limit;
    }

    private static long before(@Nullable String text) {
        return text == null ? Long.MAX_VALUE : number("cursor", text);
    }

    private static long number(String name, String text) {
        if (!text.matches("\\d{1,18}")) {
            throw ProblemException.invalid("'" + name + "' is a whole number"
                    + (name.equals("cursor") ? " as an earlier answer gave it in 'next'" : ""));
        }
        return Long.parseLong(text);
    }
}
