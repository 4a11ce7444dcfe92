package io.bellwether.training.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.bellwether.scoring.model.manifest.tree.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A YAML configuration file with what flags say laid over it, and the problems found while it is read. Not thread-safe.
 *
 * <p>Use: {@link #of}, any number of {@link #set} and {@link #remove}, then one of the {@code read} methods of the configuration records.
 */
public final class ConfigTree {
    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String TRAINER = "trainer";
    private static final String KIND = "kind";
    private static final String FLAGS = "the command line";

    private final String where;
    private final ObjectNode root;
    private final List<ConfigException.Problem> problems = new ArrayList<>();

    private ConfigTree(String where, ObjectNode root) {
        this.where = where;
        this.root = root;
    }

    /** A tree without a file. */
    public static ConfigTree empty() {
        return new ConfigTree(FLAGS, YAML.createObjectNode());
    }

    /**
     * Takes from a recipe what neither file nor flags say: whole sections, and keys of {@code data}, {@code split} and {@code trainer}. Ways to split
     * are alternatives, so one of them keeps the recipe's away, and so does another trainer the recipe's numbers.
     */
    public void complete(Recipe recipe) {
        JsonNode standard;
        try {
            standard = YAML.readTree(recipe.text());
        } catch (JacksonException e) {
            throw new IllegalStateException("the recipe " + recipe + " is not YAML", e);
        }
        String trainer = root.path(TRAINER).asText();
        if (!trainer.isEmpty()) {
            root.putObject(TRAINER).put(KIND, trainer);
        }
        JsonNode kind = root.path(TRAINER).path(KIND);
        boolean otherTrainer =
                !kind.isMissingNode() && !kind.equals(standard.path(TRAINER).path(KIND));
        boolean otherSplit = Split.WAYS.stream().anyMatch(root.path("split")::has);
        standard.properties().forEach(section -> {
            boolean merges = root.get(section.getKey()) instanceof ObjectNode
                    && section.getValue().isObject();
            if (!root.has(section.getKey())) {
                root.set(section.getKey(), section.getValue());
            } else if (merges && !(otherTrainer && section.getKey().equals(TRAINER))) {
                merge((ObjectNode) root.get(section.getKey()), section.getValue(), otherSplit ? Split.WAYS : List.of());
            }
        });
    }

    private static void merge(ObjectNode own, JsonNode standard, List<String> without) {
        standard.properties().forEach(entry -> {
            if (!own.has(entry.getKey()) && !without.contains(entry.getKey())) {
                own.set(entry.getKey(), entry.getValue());
            }
        });
    }

    /**
     * The tree of a file.
     *
     * @throws IOException     if it cannot be read
     * @throws ConfigException if it is not YAML, names a key twice, or is no mapping
     */
    public static ConfigTree of(Path file) throws IOException, ConfigException {
        JsonNode tree;
        try {
            tree = YAML.readTree(Files.readString(file));
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw refused(file, "line " + line, "is not YAML: " + e.getOriginalMessage());
        }
        if (tree.isMissingNode() || tree.isNull()) {
            return new ConfigTree(file.toString(), YAML.createObjectNode());
        }
        if (!(tree instanceof ObjectNode mapping)) {
            throw refused(file, "", "must be a mapping, such as 'seed: 1'");
        }
        return new ConfigTree(file.toString(), mapping);
    }

    /**
     * Lays a value over what the file says.
     *
     * @param path  keys joined by dots; mappings on the way are made where they are not there
     * @param value as it would stand in the file
     * @throws IllegalArgumentException if the value is not YAML, or something on the way is no mapping
     */
    public void set(String path, String value) {
        try {
            parent(path).set(last(path), YAML.readTree(value));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("'" + value + "' for " + path + " is not YAML", e);
        }
    }

    /** Lays a text over what the file says; {@code keys} lead to it one by one, so that they may hold dots. */
    public void setText(List<String> keys, String text) {
        mapping(keys.subList(0, keys.size() - 1)).put(keys.get(keys.size() - 1), text);
    }

    /** Takes keys out of the mapping at a path (empty: the whole tree), where they are there. */
    public void remove(String path, Collection<String> keys) {
        JsonNode at = root;
        for (String key : path.isEmpty() ? new String[0] : path.split("\\.", -1)) {
            at = at.path(key);
        }
        if (at instanceof ObjectNode mapping) {
            mapping.remove(keys);
        }
    }

    /** The whole tree, to be read from. */
    public Section root() {
        return new Section(root, "", (path, what) -> problems.add(new ConfigException.Problem(path, what)));
    }

    /**
     * Says whether reading found problems.
     *
     * @throws ConfigException if there is any, with all of them
     */
    public void verify() throws ConfigException {
        if (!problems.isEmpty()) {
            throw new ConfigException(where, problems);
        }
    }

    /** A failure that {@link #verify} must have told of before. */
    public static IllegalStateException unreported() {
        return new IllegalStateException("a configuration was not read completely and yet has no problem");
    }

    private static ConfigException refused(Path file, String path, String what) {
        return new ConfigException(file.toString(), List.of(new ConfigException.Problem(path, what)));
    }

    private ObjectNode parent(String path) {
        List<String> keys = List.of(path.split("\\.", -1));
        return mapping(keys.subList(0, keys.size() - 1));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private ObjectNode mapping(List<String> keys) {
        ObjectNode at = root;
        for (String key : keys) {
            JsonNode next = at.path(key);
            if (next.isMissingNode() || next.isNull()) {
                at = at.putObject(key);
            } else if (next instanceof ObjectNode mapping) {
                at = mapping;
            } else {
                throw new IllegalArgumentException("'" + key + "' is no mapping, so nothing in it can be set");
            }
        }
        return at;
    }
}
