package io.bellwether.schemas.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
        for (Path release : list(directory, Files::isDirectory)) {
            releases.put(String.valueOf(release.getFileName()), release(release));
        }
        return new SchemaHistory(releases);
    }

    /** The schemas under a directory by full name; files may name each other's types. */
    public static Map<String, Schema> release(Path directory) throws IOException {
        SchemaParser parser = new SchemaParser();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(path -> path.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList()) {
                parser.parse(file);
            }
        }
        return parser.getParsedNamedSchemas().stream().collect(Collectors.toMap(Schema::getFullName, schema -> schema));
    }

    /**
     * Why today's schemas cannot read all records of all releases; empty where they can. A released record that is no longer there is a problem too.
     *
     * @param today schemas of today, and only those that are compared: the records of topics
     */
    public List<String> problems(Collection<Schema> today) {
        List<String> problems = new ArrayList<>();
        releases.forEach((tag, released) -> today.forEach(schema -> {
            Schema before = released.get(schema.getFullName());
            if (before != null) {
                Compatibility.problems(schema, before)
                        .forEach(problem -> problems.add(schema.getFullName() + " of " + tag + ": " + problem));
            }
        }));
        return problems;
    }

    private static List<Path> list(Path directory, java.util.function.Predicate<Path> filter) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(filter).sorted().toList();
        }
    }
}
