package io.bellwether.service.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Builds one configuration record from the sources and reports what is wrong. Where a value is wrong its default stands in, or a neutral value, so that reading goes on and everything is
 * reported in one go; what was built so is only good for that, because {@link Settings#verify()} refuses to go on.
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
        Attempt attempt = new Attempt(prefix, type);
        for (RecordComponent component : type.getRecordComponents()) {
            attempt.add(component, Declared.of(prefix, component, defaults));
        }
        return attempt.construct();
    }

    /** The values of one record, each with what stands in for it. */
    private final class Attempt {
        private final String prefix;
        private final Class<?> type;
        private final Map<String, Declared> declared = new HashMap<>();
        private final @Nullable Object[] values;
        private final @Nullable Object[] standIns;
        private int size;
        private boolean guessed;

        Attempt(String prefix, Class<?> type) {
            this.prefix = prefix;
            this.type = type;
            this.values = new Object[type.getRecordComponents().length];
            this.standIns = new Object[values.length];
        }

        void add(RecordComponent component, Declared one) {
            declared.put(component.getName(), one);
            if (one.isRecord()) {
                values[size] = nested(one);
                standIns[size] = values[size];
            } else {
                standIns[size] = standIn(one);
                values[size] = value(one).orElseGet(() -> {
                    guessed |= !one.hasDefault();
                    return standIns[size];
                });
            }
            size++;
        }

        private @Nullable Object nested(Declared one) {
            if (one.isOptional()) {
                boolean given = sources.anyBelow(one.key());
                // Built in any case, so that its keys are known.
                Object value = given ? build(one.key(), one.valueType(), Map.of()) : null;
                if (!given) {
                    report.learn(one.key(), one.valueType());
                }
                return Optional.ofNullable(value);
            }
            return build(one.key(), one.valueType(), overrides(one));
        }

        @Nullable Object construct() {
            try {
                return invoke(values);
            } catch (IllegalArgumentException e) {
                if (!guessed) {
                    refuse(String.valueOf(e.getMessage()));
                }
            }
            try {
                return invoke(standIns);
            } catch (IllegalArgumentException e) {
                return null;
            }
        }

        /** A message that begins with a component's name is about that setting, else about the record. */
        private void refuse(String message) {
            String first =
                    Stream.of(message.split("[^A-Za-z0-9]+", 2)).findFirst().orElse("");
            Declared about = declared.get(first);
            if (about == null || about.isRecord()) {
                report.problem(new Problem(prefix, new Problem.Value("", new Origin.Nowhere()), message));
            } else {
                report.problem(about, message);
            }
        }

        private Object invoke(@Nullable Object[] arguments) {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                return constructor.newInstance(arguments);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof IllegalArgumentException refusal) {
                    throw refusal;
                }
                throw new IllegalArgumentException(String.valueOf(e.getCause()), e);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot construct " + type, e);
            }
        }
    }

    /** Empty where there is a problem, which is then reported. */
    private Optional<Object> value(Declared one) {
        if (one.isMap()) {
            Map<String, String> map = new HashMap<>();
            sources.below(one.key()).forEach((name, found) -> map.put(name, found.text()));
            report.readMap(one, sources.below(one.key()));
            return Optional.of(Map.copyOf(map));
        }
        Optional<Sources.Found> given = sources.find(one.key());
        report.read(one, given);
        if (given.isEmpty() && one.isRequired()) {
            report.problem(
                    one,
                    "is required: expected " + Conversion.expected(one.valueType()) + ". "
                            + one.setting().doc());
            return Optional.empty();
        }
        if (given.isEmpty()) {
            return Optional.of(absent(one));
        }
        try {
            return Optional.of(wrap(one, given.get().text()));
        } catch (IllegalArgumentException e) {
            report.problem(
                    one, String.valueOf(e.getMessage()) + ". " + one.setting().doc());
            return Optional.empty();
        }
    }

    private Object absent(Declared one) {
        if (one.hasDefault()) {
            return wrap(one, one.fallback());
        }
        return one.isList() ? List.of() : Optional.empty();
    }

    private Object wrap(Declared one, String text) {
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

    /** The default, or something neutral of the type. */
    private @Nullable Object standIn(Declared one) {
        if (!one.isRequired()) {
            return one.isMap() ? Map.of() : absent(one);
        }
        Class<?> type = one.valueType();
        if (type == String.class) {
            return "";
        }
        if (type == Duration.class) {
            return Duration.ofSeconds(1);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return type == boolean.class ? false : tryConvert("1", type);
    }

    private @Nullable Object tryConvert(String text, Class<?> type) {
        try {
            return conversion.convert(text, type);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Map<String, String> overrides(Declared one) {
        Map<String, String> overrides = new HashMap<>();
        if (one.hasDefault() && !one.fallback().isBlank()) {
            for (String pair : one.fallback().split(",", -1)) {
                int equals = pair.indexOf('=');
                overrides.put(
                        pair.substring(0, equals).strip(),
                        pair.substring(equals + 1).strip());
            }
        }
        return overrides;
    }
}
