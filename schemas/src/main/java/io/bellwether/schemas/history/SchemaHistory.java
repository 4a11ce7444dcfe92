package io.bellwether.schemas.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/**
 * The schemas of all releases: a directory with one directory per release tag, each a copy of {@code src/main/avro} as it was. Immutable.
 *
 * @param releases by tag, the schemas by full name
 */
public record SchemaHistory(Map<String, Map<String, Schema>> releases) {

    private static final String SUFFIX = ".avsc";

    /**
     * Reads the history.
     *
     * @throws IOException where a file cannot be read
     * @throws org.apache.avro.SchemaParseException where a file is not a schema
     */
    public static SchemaHistory read(Path directory) throws IOException {
        Map<String, Map<String, Schema>> releases = new TreeMap<>();
        for (Path release : directories(directory)) {
            releases.put(String.valueOf(release.getFileName()), release(release));
        }
        return new SchemaHistory(releases);
    }

    /** The records that stand directly in a release's directory, by full name, with the types that stand below it resolved. */
    private static Map<String, Schema> release(Path directory) throws IOException {
        SchemaParser parser = new SchemaParser();
        for (Path file : files(directory, Integer.MAX_VALUE)) {
            parser.parse(file);
        }
        Set<String> records = files(directory, 1).stream()
                .map(file -> file.getFileName().toString().replace(SUFFIX, ""))
                .collect(Collectors.toSet());
        return parser.getParsedNamedSchemas().stream()
                .filter(schema -> records.contains(schema.getName()))
                .collect(Collectors.toMap(Schema::getFullName, schema -> schema));
    }

    /**
     * Why today's schemas cannot read all records of all releases; empty where they can. A released record that is no longer there, under its name, is a problem too.
     *
     * @param today the records of all topics
     */
    public List<String> problems(Collection<Schema> today) {
        Map<String, Schema> byName = new HashMap<>();
        today.forEach(schema -> byName.put(schema.getFullName(), schema));
        List<String> problems = new ArrayList<>();
        releases.forEach((tag, released) -> released.forEach((name, before) -> {
            Schema now = byName.get(name);
            if (now == null) {
                problems.add(name + " of " + tag + " is gone");
            } else {
                Compatibility.problems(now, before)
                        .forEach(problem -> problems.add(name + " of " + tag + ": " + problem));
            }
        }));
        return problems;
    }

    private static List<Path> files(Path directory, int depth) throws IOException {
        try (Stream<Path> files = Files.walk(directory, depth)) {
            return files.filter(path -> path.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> directories(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        }
    }
}
