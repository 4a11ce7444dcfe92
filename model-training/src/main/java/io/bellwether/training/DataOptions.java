package io.bellwether.training;

import io.bellwether.scoring.model.manifest.Origin;
import io.bellwether.training.config.ConfigTree;
import io.bellwether.training.config.Making;
import io.bellwether.training.data.ColumnMap;
import io.bellwether.training.data.CsvFile;
import io.bellwether.training.data.DataException;
import io.bellwether.training.data.KnownLayout;
import io.bellwether.training.data.TextLabels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which files to read, and how. */
final class DataOptions {
    private static final String NOT_STATED = "not stated";

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE",
            description = "CSV file with a header line, gzip if its name ends in .gz; several are read as one.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--map",
            paramLabel = "FIELD=COLUMN",
            description = "Which column holds a field, or FIELD='text' for one that is the same in all rows. "
                    + "Not needed for the public data sets whose header is recognised.")
    private Map<String, String> map = new LinkedHashMap<>();

    @Option(
            names = "--data-licence",
            paramLabel = "TEXT",
            defaultValue = NOT_STATED,
            description = "Licence of the data, for the card; known data sets carry their own.")
    private String licence = NOT_STATED;

    /**
     * A file and how to read it.
     *
     * @param provenance what it is
     */
    record Source(CsvFile file, ColumnMap columns, KnownLayout.Provenance provenance) {

        /** What the card says of it. */
        Origin.DataSource describe(long rows) {
            return new Origin.DataSource(provenance.name(), provenance.licence(), rows);
        }
    }

    /**
     * The files with their columns.
     *
     * @param fields what a column can be mapped to
     * @throws IllegalArgumentException if the map names another field
     */
    List<Source> sources(Set<String> fields) throws IOException, DataException {
        return sources(fields, map, new Making.Data("", new Making.Licence(licence)));
    }

    /**
     * The files with the columns of a configuration.
     *
     * @param columns field to column; empty: recognised, or named like the fields
     * @param said    what the configuration says of files whose layout is not known
     */
    List<Source> sources(Set<String> fields, Map<String, String> columns, Making.Data said)
            throws IOException, DataException {
        List<Source> sources = new ArrayList<>();
        for (Path path : files) {
            CsvFile file = new CsvFile(path);
            Optional<KnownLayout> known = columns.isEmpty() ? KnownLayout.of(file.header()) : Optional.empty();
            sources.add(known.map(layout -> new Source(file, layout.columns(), layout.provenance()))
                    .orElseGet(() -> new Source(
                            file,
                            ColumnMap.parse(columns.isEmpty() ? same(fields) : columns, fields),
                            provenance(path, said))));
        }
        return sources;
    }

    /** The files. */
    List<Path> files() {
        return List.copyOf(files);
    }

    /** What cards call the data of a file when nothing else is said. */
    static String name(Path path, TextLabels labels) throws IOException, DataException {
        return KnownLayout.of(new CsvFile(path).header())
                .map(layout ->
                        KnownLayout.provenance(layout.provenance(), labels).name())
                .orElseGet(() -> String.valueOf(path.getFileName()));
    }

    /** What is known of a file whose layout is not. */
    static KnownLayout.Provenance provenance(Path file, Making.Data said) {
        return new KnownLayout.Provenance(
                said.name().isEmpty() ? String.valueOf(file.getFileName()) : said.name(),
                said.licence().text());
    }

    /** Lays these options over a configuration. */
    void lay(ConfigTree tree) {
        if (!map.isEmpty()) {
            tree.remove("", List.of("columns"));
            map.forEach((field, column) -> tree.setText(List.of("columns", field), column));
        }
        if (!licence.equals(NOT_STATED)) {
            tree.setText(List.of("data", "licence"), licence);
        }
    }

    /** These options as a command has them, without directories. */
    String command() {
        StringBuilder command = new StringBuilder();
        files.forEach(file -> command.append(" --data ").append(file.getFileName()));
        map.forEach((field, column) -> command.append(" --map ").append(OutputOptions.quoted(field + "=" + column)));
        return command.toString();
    }

    /** Without a map, columns are taken to be called like the fields. */
    private static Map<String, String> same(Set<String> fields) {
        Map<String, String> same = new LinkedHashMap<>();
        fields.stream()
                .filter(field ->
                        !Set.of("country", "region", "channel", "decisions").contains(field))
                .forEach(field -> same.put(field, field));
        return same;
    }
}
