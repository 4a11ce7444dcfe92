package io.bellwether.alerting.api;

import io.bellwether.alerting.backtest.RuleTest;
import io.bellwether.alerting.control.ControlState;
import io.bellwether.alerting.control.ControlState.Handling;
import io.bellwether.alerting.control.Matchers;
import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.AlertState;
import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of addresses. Of {@code GET /v1/alerts}: {@code state}, {@code rule} and {@code severity}, repeated or separated by commas, {@code label},
 * repeated, {@code since}, {@code acknowledged}, {@code silenced}, {@code limit} and {@code cursor}. Of
 * {@code POST /v1/rules:test}: {@code hours}, or {@code from}, and {@code to}.
 */
final class QueryParser {
    private static final List<String> OF_ALERTS =
            List.of("state", "rule", "severity", "label", "since", "acknowledged", "silenced", "limit", "cursor");
    private static final int USUAL = 50;
    private static final int MOST = 500;
    private static final int LONGEST_NAME = 128;

    private QueryParser() {}

    static AlertIndex.Query alerts(MultiMap parameters, ControlState control) {
        onlyKnown(parameters, OF_ALERTS);
        return new AlertIndex.Query(
                Stream.of(
                                own(parameters),
                                labels(parameters),
                                since(parameters.get("since")),
                                handled(parameters, control))
                        .reduce(Predicate::and)
                        .orElseThrow(),
                before(parameters.get("cursor")),
                limit(parameters.get("limit")));
    }

    /** Words of an enum, repeated or separated by commas; all where none is named. */
    static <E extends Enum<E>> List<E> oneOf(String name, E[] values, MultiMap parameters) {
        List<E> named = split(parameters, name)
                .map(text -> Arrays.stream(values)
                        .filter(value -> value.name().equals(text.toUpperCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> ProblemException.invalid("'" + name + "' is one of "
                                + Arrays.stream(values)
                                        .map(value -> value.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", ")))))
                .toList();
        return named.isEmpty() ? List.of(values) : named;
    }

    /** Who does something, where there is no body to say it. */
    static String by(MultiMap parameters) {
        onlyKnown(parameters, List.of("by"));
        String by = parameters.get("by");
        if (by == null
                || by.isBlank()
                || by.length() > LONGEST_NAME
                || by.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.invalid(
                    "'by' says who does it, in at most " + LONGEST_NAME + " characters, such as ?by=ann");
        }
        return by;
    }

    /**
     * A span of time that has begun: the last {@code hours} before {@code to}, or {@code from} until {@code to}, which is never later than now.
     *
     * @param usual hours, where neither is given
     * @param most hours
     */
    static RuleTest.Span span(MultiMap parameters, Instant now, int usual, int most) {
        onlyKnown(parameters, List.of("hours", "from", "to"));
        String hours = parameters.get("hours");
        String from = parameters.get("from");
        String to = parameters.get("to");
        if (hours != null && from != null) {
            throw ProblemException.invalid("'hours' and 'from' both say when it begins; give one of them");
        }
        Instant end = to == null ? now : time("to", to);
        end = end.isAfter(now) ? now : end;
        long length = hours == null ? usual : number("hours", hours);
        if (length < 1 || length > most) {
            throw ProblemException.invalid("'hours' lies between 1 and " + most);
        }
        Instant start = from == null ? end.minus(Duration.ofHours(length)) : time("from", from);
        if (!start.isBefore(end) || start.isBefore(end.minus(Duration.ofHours(most)))) {
            throw ProblemException.invalid("'from' lies before 'to' and before now, by at most " + most + " hours");
        }
        return new RuleTest.Span(start, end);
    }

    static void onlyKnown(MultiMap parameters, List<String> known) {
        parameters.names().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw ProblemException.invalid("the parameter '" + name + "' is unknown; "
                            + (known.isEmpty() ? "none is known here" : "known are " + String.join(", ", known)));
                });
    }

    private static Predicate<Alert> own(MultiMap parameters) {
        List<AlertState> states = oneOf("state", AlertState.values(), parameters);
        List<String> rules = split(parameters, "rule").toList();
        List<String> severities = split(parameters, "severity").toList();
        return alert -> states.contains(alert.getState())
                && (rules.isEmpty() || rules.contains(alert.getRule()))
                && (severities.isEmpty() || severities.contains(alert.getSeverity()));
    }

    private static Predicate<Alert> labels(MultiMap parameters) {
        Map<String, String> values = new HashMap<>();
        for (String label : parameters.getAll("label")) {
            int sign = label.indexOf('=');
            if (sign < 1) {
                throw ProblemException.invalid("'label' is a name and a value, such as label=entity=Acme");
            }
            values.put(label.substring(0, sign), label.substring(sign + 1));
        }
        Matchers matchers = new Matchers(values);
        return alert -> values.isEmpty() || matchers.match(alert);
    }

    private static Predicate<Alert> since(@Nullable String text) {
        if (text == null) {
            return alert -> true;
        }
        Instant since = time("since", text);
        return alert -> !alert.getWindowEnd().isBefore(since);
    }

    private static Instant time(String name, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw ProblemException.invalid(
                    "'" + name + "' is an RFC 3339 date-time with its offset, such as 2026-11-23T15:00:00Z");
        }
    }

    private static Predicate<Alert> handled(MultiMap parameters, ControlState control) {
        Predicate<Handling> acknowledged = flag(parameters, "acknowledged", Handling::acknowledged);
        Predicate<Handling> silenced = flag(parameters, "silenced", Handling::silenced);
        if (!parameters.contains("acknowledged") && !parameters.contains("silenced")) {
            return alert -> true;
        }
        return alert -> acknowledged.and(silenced).test(control.of(alert));
    }

    private static Predicate<Handling> flag(MultiMap parameters, String name, Predicate<Handling> flag) {
        String text = parameters.get(name);
        if (text == null) {
            return handling -> true;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> flag;
            case "false" -> flag.negate();
            default -> throw ProblemException.invalid("'" + name + "' is true or false");
        };
    }

    private static Stream<String> split(MultiMap parameters, String name) {
        return parameters.getAll(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
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
