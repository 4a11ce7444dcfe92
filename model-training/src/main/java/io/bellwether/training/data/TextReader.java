package io.bellwether.training.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads texts with a sentiment from CSV files. Fields: text, and either label (negative, neutral, positive; or the numbers of financial
 * tweets: 0 bearish, 1 bullish, 2 neutral) or decisions (a label for each entity, as in SEntFiN). A text whose entities disagree has no
 * sentiment of its own and is left out, and so is one that the file repeats: a repeated text with another label is left out altogether.
 */
public final class TextReader {
    /** The fields a column can be mapped to. */
    public static final Set<String> FIELDS = Set.of("text", "label", "decisions");

    private static final Pattern DECISION = Pattern.compile("['\"]: ['\"](positive|negative|neutral)['\"](?=, |})");
    private static final Map<String, Polarity> NUMBERED =
            Map.of("0", Polarity.NEGATIVE, "1", Polarity.POSITIVE, "2", Polarity.NEUTRAL);

    private final ColumnMap columns;

    /** A reader of files with these columns. */
    public TextReader(ColumnMap columns) {
        this.columns = columns;
    }

    /** Reads a whole file, in its order. */
    public List<LabelledText> read(CsvFile file) throws IOException, DataException {
        LabelledText.Origin origin = origin(file);
        Map<String, Set<Polarity>> found = new LinkedHashMap<>();
        file.read(row -> found.computeIfAbsent(columns.require(row, "text"), text -> EnumSet.noneOf(Polarity.class))
                .addAll(polarities(row)));
        List<LabelledText> texts = new ArrayList<>(found.size());
        found.forEach((text, polarities) -> {
            if (polarities.size() == 1) {
                texts.add(new LabelledText(text, polarities.iterator().next(), origin));
            }
        });
        return texts;
    }

    private Set<Polarity> polarities(Row row) throws DataException {
        Optional<String> decisions = columns.get(row, "decisions");
        return decisions.isPresent() ? decisions(row, decisions.get()) : EnumSet.of(label(row));
    }

    private static Set<Polarity> decisions(Row row, String text) throws DataException {
        Set<Polarity> found = EnumSet.noneOf(Polarity.class);
        Matcher matcher = DECISION.matcher(text);
        while (matcher.find()) {
            found.add(Polarity.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)));
        }
        if (found.isEmpty()) {
            throw row.problem("no decision in the form {'entity': 'positive|negative|neutral', ...}");
        }
        return found;
    }

    private Polarity label(Row row) throws DataException {
        String text = columns.require(row, "label");
        Optional<Polarity> polarity = Polarity.of(text).or(() -> Optional.ofNullable(NUMBERED.get(text)));
        return polarity.orElseThrow(
                () -> row.problem("label '" + text + "' is none; use negative, neutral, positive (or 0, 2, 1)"));
    }

    private static LabelledText.Origin origin(CsvFile file) {
        String name = String.valueOf(file.path().getFileName());
        int dot = name.indexOf('.');
        return new LabelledText.Origin(dot > 0 ? name.substring(0, dot) : name);
    }
}
