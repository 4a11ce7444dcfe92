package io.bellwether.service.config;

import io.smallrye.config.SmallRyeConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Turns the text of one setting into a value of its type. What cannot be converted is an {@link
 * IllegalArgumentException} that says what is expected.
 */
final class Conversion {

    private static final Pattern SIMPLE_DURATION = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)");

    private static final Map<Class<?>, Kind> KINDS = Map.ofEntries(
            Map.entry(String.class, new Kind("text", text -> text)),
            Map.entry(boolean.class, new Kind("true or false", Conversion::toBoolean)),
            Map.entry(short.class, new Kind("a whole number from -32768 to 32767", Short::valueOf)),
            Map.entry(int.class, new Kind("a whole number", Integer::valueOf)),
            Map.entry(long.class, new Kind("a whole number", Long::valueOf)),
            Map.entry(double.class, new Kind("a finite number", Conversion::toDouble)),
            Map.entry(
                    Duration.class,
                    new Kind("a duration such as 250ms, 30s, 5m, 2h, 1d or PT30S", Conversion::toDuration)),
            Map.entry(Path.class, new Kind("a path", Path::of)),
            Map.entry(URI.class, new Kind("a URL such as http://127.0.0.1:8085", Conversion::toUri)));

    private static final Map<Class<?>, Class<?>> PRIMITIVES = Map.of(
            Boolean.class,
            boolean.class,
            Short.class,
            short.class,
            Integer.class,
            int.class,
            Long.class,
            long.class,
            Double.class,
            double.class);

    private final SmallRyeConfig fallback;

    Conversion(SmallRyeConfig fallback) {
        this.fallback = fallback;
    }

    Object convert(String text, Class<?> type) {
        Kind kind = KINDS.get(PRIMITIVES.getOrDefault(type, type));
        try {
            if (kind != null) {
                return kind.parse().apply(text);
            }
            return type.isEnum() ? toEnum(text, type) : implicit(text, type);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("expected " + expected(type), e);
        }
    }

    private Object implicit(String text, Class<?> type) {
        return fallback.getConverter(type)
                .map(converter -> (Object) converter.convert(text))
                .orElseThrow(() -> new IllegalArgumentException(text));
    }

    /** The values a type takes, in words. */
    static String expected(Class<?> type) {
        Kind kind = KINDS.get(PRIMITIVES.getOrDefault(type, type));
        if (kind != null) {
            return kind.words();
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> kebab(constant.toString()))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        return "a " + kebab(type.getSimpleName()).replace('-', ' ');
    }

    /** {@code maxBatch} and {@code MAX_BATCH} become {@code max-batch}. */
    static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").replace('_', '-').toLowerCase(Locale.ROOT);
    }

    private static Object toEnum(String text, Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> kebab(constant.toString()).equals(kebab(text)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text));
    }

    private static Boolean toBoolean(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Double toDouble(String text) {
        double number = Double.parseDouble(text);
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    private static Duration toDuration(String text) {
        Matcher simple = SIMPLE_DURATION.matcher(text.toLowerCase(Locale.ROOT));
        if (!simple.matches()) {
            return parseIso(text);
        }
        long amount = Long.parseLong(simple.group(1));
        return switch (simple.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static Duration parseIso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static URI toUri(String text) {
        URI uri = URI.create(text);
        if (!uri.isAbsolute()) {
            throw new IllegalArgumentException(text);
        }
        return uri;
    }

    private record Kind(String words, Function<String, Object> parse) {}
}
