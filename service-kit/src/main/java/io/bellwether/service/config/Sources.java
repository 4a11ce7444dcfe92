package io.bellwether.service.config;

import io.bellwether.service.config.problem.ConfigurationException;
import io.bellwether.service.config.problem.Origin;
import io.bellwether.service.config.problem.Problem;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Everything that was given from outside, merged: the caller's defaults, files in their order, the environment, flags;
 * the later wins. Values are taken literally: {@code $} means a dollar.
 */
final class Sources {

    private static final String ENVIRONMENT_PREFIX = "BELLWETHER_";

    private final SmallRyeConfig config;
    private final Map<String, Origin> origins = new HashMap<>();
    private final List<Given> given = new ArrayList<>();

    private Sources(List<Layer> layers) {
        layers.stream()
                .sorted(Comparator.comparingInt(layer -> layer.source().getOrdinal()))
                .forEach(layer -> {
                    given.addAll(layer.given());
                    layer.given().stream()
                            .findFirst()
                            .ifPresent(one -> origins.put(layer.source().getName(), one.origin()));
                });
        this.config = new SmallRyeConfigBuilder()
                .withSources(layers.stream().map(Layer::source).toList())
                .build();
    }

    /** A value as it was given; a name from the environment has an underscore where the key has a dot or a dash. */
    record Given(String name, String text, Origin origin) {
        boolean fromEnvironment() {
            return origin instanceof Origin.Environment;
        }
    }

    /** The text that wins. */
    record Found(String text, Origin origin) {}

    private record Layer(ConfigSource source, List<Given> given) {}

    /**
     * What the strongest source says; blank text counts as not given, so that a weaker source's value can be taken
     * away.
     */
    Optional<Found> find(String key) {
        ConfigValue value = config.getConfigValue(key);
        String text = value.getValue();
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        Origin origin = origins.getOrDefault(value.getConfigSourceName(), new Origin.Nowhere());
        boolean variable = origin instanceof Origin.Environment;
        return Optional.of(new Found(text.strip(), variable ? new Origin.Environment(variable(key)) : origin));
    }

    /**
     * All entries of a free-form map, by what follows its key; in the environment every underscore there means a dot.
     */
    Map<String, Found> below(String key) {
        Map<String, Found> entries = new LinkedHashMap<>();
        for (Given one : given) {
            String start = one.fromEnvironment() ? variable(key) + "_" : key + ".";
            if (one.name().startsWith(start)) {
                String rest = one.name().substring(start.length());
                String name = one.fromEnvironment()
                        ? rest.toLowerCase(Locale.ROOT).replace('_', '.')
                        : rest.replace("\"", "");
                entries.put(name, new Found(one.text(), one.origin()));
            }
        }
        return entries;
    }

    /** Every key of files, flags and defaults, and every environment variable that is ours; the weakest first. */
    Stream<Given> given() {
        return given.stream();
    }

    SmallRyeConfig config() {
        return config;
    }

    /** The environment's name of a key: {@code bellwether.log.level} is {@code BELLWETHER_LOG_LEVEL}. */
    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** Takes sources in any order and weighs them by kind. */
    static final class Collector {
        private static final int FLAGS = 1_000;
        private static final int ENVIRONMENT = 900;
        private static final int FIRST_FILE = 100;
        private static final int DEFAULTS = 1;

        private final List<Layer> layers = new ArrayList<>();

        void defaults(Map<String, String> byKey) {
            add(new PropertiesConfigSource(byKey, "defaults", DEFAULTS), key -> new Origin.Default());
        }

        void file(Path file) {
            add(load(file, FIRST_FILE + layers.size()), key -> new Origin.File(file));
        }

        void environment(Map<String, String> variables) {
            Map<String, String> ours = new LinkedHashMap<>(variables);
            ours.keySet().removeIf(variable -> !variable.startsWith(ENVIRONMENT_PREFIX));
            List<Given> given = new ArrayList<>();
            ours.forEach((variable, text) -> given.add(new Given(variable, text, new Origin.Environment(variable))));
            layers.add(new Layer(new EnvConfigSource(ours, ENVIRONMENT), given));
        }

        void flags(Map<String, String> byKey) {
            add(new PropertiesConfigSource(byKey, "flags", FLAGS), key -> new Origin.Flag());
        }

        Sources merged() {
            return new Sources(layers);
        }

        private void add(ConfigSource source, Function<String, Origin> origin) {
            List<Given> given = new ArrayList<>();
            source.getProperties().forEach((key, text) -> given.add(new Given(key, text, origin.apply(key))));
            layers.add(new Layer(source, given));
        }

        private static ConfigSource load(Path file, int ordinal) {
            try {
                if (!Files.isRegularFile(file)) {
                    throw new IOException("there is no such file");
                }
                return file.toString().endsWith(".properties")
                        ? new PropertiesConfigSource(file.toUri().toURL(), ordinal)
                        : new PropertiesConfigSource(yaml(file), file.toString(), ordinal);
            } catch (IOException | RuntimeException e) {
                throw unreadable(file, e);
            }
        }

        /** A key with dots in it is quoted by the YAML source; we take it as if it were nested. */
        private static Map<String, String> yaml(Path file) throws IOException {
            String content = Files.readString(file);
            Map<String, String> properties = new LinkedHashMap<>();
            new YamlConfigSource(file.toString(), content)
                    .getProperties()
                    .forEach((key, text) -> properties.put(key.replace("\"", ""), text));
            if (properties.isEmpty() && content.lines().anyMatch(line -> !line.isBlank() && !line.startsWith("#"))) {
                throw new IOException("it holds no mapping of keys to values");
            }
            return properties;
        }

        private static ConfigurationException unreadable(Path file, Exception e) {
            Problem.Value nothing = new Problem.Value("", new Origin.File(file));
            String advice = "cannot be read: %s; give a readable YAML or .properties file".formatted(e.getMessage());
            return new ConfigurationException(List.of(new Problem("configuration file", nothing, advice)));
        }
    }
}
