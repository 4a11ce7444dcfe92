package io.bellwether.service.config;

import io.bellwether.service.config.problem.Origin;
import io.bellwether.service.config.problem.Problem;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Builds one configuration record from the sources and reports what is wrong. Where a value is wrong its default stands
 * in, or a neutral value, so that reading goes on and everything is reported in one go; what was built so is only good
 * for that, because {@link Settings#verify()} refuses to go on.
 */
final class RecordReader {

    private final Sources sources;
    private final Report report;
    private final Conversion conversion;

    RecordReader(Sources sources, Report report) {
        this.sources = sources;
        this.report = report;
        this.conversion = new Conversion(sources.config());
    }

    /** Empty where not even stand-ins satisfy the record's constructor; the report then says why. */
    <R extends Record> Optional<R> read(String prefix, Class<R> type) {
        return Optional.ofNullable(type.cast(build(prefix, type, Map.of())));
    }

    private @Nullable Object build(String prefix, Class<?> type, Map<String, String> defaults) {
        Candidate candidate = new Candidate(type);
        Map<String, Declared> components = new HashMap<>();
        boolean guessed = false;
        for (RecordComponent component : type.getRecordComponents()) {
            Declared one = Declared.of(prefix, component, defaults);
            components.put(component.getName(), one);
            int before = report.problems().size();
            Object value = one.isRecord() ? nested(one) : value(one);
            candidate.add(value, one.isRecord() ? value : standIn(one));
            guessed |= report.problems().size() > before && !one.hasDefault();
        }
        try {
            return candidate.construct();
        } catch (IllegalArgumentException e) {
            // What it says of a guess would mislead; the missing value was reported.
            if (!guessed) {
                refuse(prefix, components, String.valueOf(e.getMessage()));
            }
            return candidate.constructFromStandIns();
        }
    }

    /** A message that begins with a component's name is about that setting, else about the record. */
    private void refuse(String prefix, Map<String, Declared> components, String message) {
        Declared about = components.get(message.split("[^A-Za-z0-9]", 2)[0]);
        if (about == null || about.isRecord()) {
            report.problem(new Problem(prefix, new Problem.Value("", new Origin.Nowhere()), message));
        } else {
            report.problem(about, message);
        }
    }

    private @Nullable Object nested(Declared one) {
        if (one.isOptional() && sources.below(one.key()).isEmpty()) {
            report.learn(one.key(), one.valueType());
            return Optional.empty();
        }
        Object value = build(one.key(), one.valueType(), one.overrides());
        return one.isOptional() ? Optional.ofNullable(value) : value;
    }

    /** The stand-in where there is a problem, which is then reported. */
    private @Nullable Object value(Declared one) {
        if (one.isMap()) {
            Map<String, Sources.Found> entries = sources.below(one.key());
            report.readMap(one, entries);
            Map<String, String> map = new HashMap<>();
            entries.forEach((name, found) -> map.put(name, found.text()));
            return Map.copyOf(map);
        }
        Optional<Sources.Found> given = sources.find(one.key());
        report.read(one, given);
        if (given.isEmpty()) {
            if (one.isRequired()) {
                report.problem(one, "is required; expected " + Conversion.expected(one.valueType()) + ". " + one.doc());
            }
            return standIn(one);
        }
        try {
            return convert(one, given.get().text());
        } catch (IllegalArgumentException e) {
            report.problem(one, e.getMessage() + ". " + one.doc());
            return standIn(one);
        }
    }

    private Object convert(Declared one, String text) {
        if (one.isList()) {
            return Stream.of(text.split(",", -1))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .map(item -> conversion.convert(item, one.valueType()))
                    .toList();
        }
        Object value = conversion.convert(text, one.valueType());
        return one.isOptional() ? Optional.of(value) : value;
    }

    /** The default or the emptiness that goes without saying, else something neutral of the type. */
    private @Nullable Object standIn(Declared one) {
        if (one.isMap()) {
            return Map.of();
        }
        if (one.hasDefault()) {
            return convert(one, one.fallback());
        }
        if (!one.isRequired()) {
            return one.isList() ? List.of() : Optional.empty();
        }
        return neutral(one.valueType());
    }

    private @Nullable Object neutral(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (type == Duration.class) {
            return Duration.ofSeconds(1);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        try {
            return conversion.convert("1", type);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
