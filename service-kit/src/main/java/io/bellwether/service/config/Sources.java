package io.bellwether.service.config;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Everything that was given from outside, merged: files in their order, then the environment, then flags; the later wins. Values are taken literally. */
final class Sources {

    /** Environment variables that begin so are ours, and refused when nobody reads them. */
    static final String ENVIRONMENT_PREFIX = "BELLWETHER_";

    private static final int FLAGS = 1_000;
    private static final int ENVIRONMENT = 900;
    private static final int FIRST_FILE = 100;

    private final SmallRyeConfig config;
    private final Map<String, Origin> origins = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<Given> given = new ArrayList<>();

    Sources(List<Path> files, Map<String, String> environment, Map<String, String> flags) {
        List<ConfigSource> sources = new ArrayList<>();
        for (Path file : files) {
            ConfigSource source = load(file, FIRST_FILE + sources.size());
            origins.put(source.getName(), new Origin.File(file));
            sources.add(source);
            source.getProperties().forEach((key, value) -> given.add(new Given(key, value, new Origin.File(file))));
        }
        environment.forEach((variable, value) -> {
            if (variable.startsWith(ENVIRONMENT_PREFIX)) {
                this.environment.put(variable, value);
                given.add(new Given(variable, value, new Origin.Environment(variable)));
            }
        });
        flags.forEach((key, value) -> given.add(new Given(key, value, new Origin.Flag())));
        sources.add(new EnvConfigSource(this.environment, ENVIRONMENT));
        sources.add(new PropertiesConfigSource(flags, "flags", FLAGS));
        origins.put("flags", new Origin.Flag());
        this.config = new SmallRyeConfigBuilder().withSources(sources).build();
    }

    /** A value as it was given: where there is a dot or a dash in the key, the environment has an underscore. */
    record Given(String name, String text, Origin origin) {
        boolean fromEnvironment() {
            return origin instanceof Origin.Environment;
        }
    }

    /** The text that wins. */
    record Found(String text, Origin origin) {}

    /** What the strongest source says; empty text counts as not given, so that a weaker source's value can be taken away. */
    Optional<Found> find(String key) {
        ConfigValue value = config.getConfigValue(key);
        String text = value.getValue();
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        Origin origin = origins.getOrDefault(value.getConfigSourceName(), new Origin.Environment(variable(key)));
        return Optional.of(new Found(text.strip(), origin));
    }

    /** All entries of a free-form map, by what follows its key; in the environment every underscore there means a dot. */
    Map<String, Found> below(String key) {
        Map<String, Found> entries = new LinkedHashMap<>();
        given.forEach(one -> {
            String start = one.fromEnvironment() ? variable(key) + "_" : key + ".";
            if (one.name().startsWith(start)) {
                String rest = one.name().substring(start.length());
                String name = one.fromEnvironment()
                        ? rest.toLowerCase(Locale.ROOT).replace('_', '.')
                        : rest.replace("\"", "");
                entries.put(name, new Found(one.text(), one.origin()));
            }
        });
        return entries;
    }

    boolean anyBelow(String key) {
        return !below(key).isEmpty();
    }

    /** Every key of files and flags, and every environment variable that is ours. */
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

    private static ConfigSource load(Path file, int ordinal) {
        try {
            String name = file.getFileName() == null ? "" : file.getFileName().toString();
            if (!Files.isRegularFile(file)) {
                throw new IOException("there is no such file");
            }
            return name.endsWith(".properties")
                    ? new PropertiesConfigSource(file.toUri().toURL(), ordinal)
                    : new YamlConfigSource(file.toString(), Files.readString(file), ordinal);
        } catch (IOException | RuntimeException e) {
            Problem.Value none = new Problem.Value("", new Origin.File(file));
            String what = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new ConfigurationException(List.of(new Problem(
                    "configuration file",
                    none,
                    "cannot be read: " + what + "; give a readable YAML or .properties file")));
        }
    }
}
