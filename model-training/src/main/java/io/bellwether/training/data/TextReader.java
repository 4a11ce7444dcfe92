package io.bellwether.training.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads texts with a label from CSV files. Fields: text, and either label (a name, or a code of {@link TextLabels}) or decisions (a
 * label for each entity, as in SEntFiN). A text whose entities disagree has no label of its own and is left out, and so is one that
 * the file repeats: a repeated text with another label is left out altogether.
 */
public final class TextReader {
    /** The fields a column can be mapped to. */
    public static final Set<String> FIELDS = Set.of("text", "label", "decisions");

    private static final Pattern DECISION = Pattern.compile("['\"]: ['\"]([a-z-]+)['\"](?=, |})");

    private final ColumnMap columns;
    private final TextLabels labels;

    /** A reader of files with these columns and labels. */
    public TextReader(ColumnMap columns, TextLabels labels) {
        this.columns = columns;
        this.labels = labels;
    }

    /** Reads a whole file, in its order. */
    public List<LabelledText> read(CsvFile file) throws IOException, DataException {
        LabelledText.Origin origin = origin(file);
        Map<String, Set<Integer>> found = new LinkedHashMap<>();
        file.read(row -> found.computeIfAbsent(columns.require(row, "text"), text -> new TreeSet<>())
                .addAll(labels(row)));
        List<LabelledText> texts = new ArrayList<>(found.size());
        found.forEach((text, indices) -> {
            if (indices.size() == 1) {
                texts.add(new LabelledText(text, indices.iterator().next(), origin));
            }
        });
        return texts;
    }

    private Set<Integer> labels(Row row) throws DataException {
        Optional<String> decisions = columns.get(row, "decisions");
        return decisions.isPresent()
                ? decisions(row, decisions.get())
                : Set.of(index(row, columns.require(row, "label")));
    }

    private Set<Integer> decisions(Row row, String text) throws DataException {
        Set<Integer> found = new TreeSet<>();
        Matcher matcher = DECISION.matcher(text);
        while (matcher.find()) {
            found.add(index(row, matcher.group(1)));
        }
        if (found.isEmpty()) {
            throw row.problem("no decision in the form {'entity': 'label', ...}; the labels are " + labels.names());
        }
        return found;
    }

    private int index(Row row, String written) throws DataException {
        return labels.index(written)
                .orElseThrow(() -> row.problem("label '" + written + "' is none; the labels are " + labels.names()
                        + (labels.codes().isEmpty() ? "" : ", or their codes " + labels.codes())));
    }

    private static LabelledText.Origin origin(CsvFile file) {
        String name = String.valueOf(file.path().getFileName());
        int dot = name.indexOf('.');
        return new LabelledText.Origin(dot > 0 ? name.substring(0, dot) : name);
    }
}
