package io.bellwether.training.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** An evaluation for the terminal: aligned tables in plain text. */
public final class PrintedReport {
    private static final int WIDE = 10;

    private PrintedReport() {}

    /** The whole report; lines end with a line feed. */
    public static String of(Evaluation evaluation) {
        Tables tables = new Tables(evaluation);
        VerdictTables verdicts = new VerdictTables(evaluation);
        List<Table> printed = new ArrayList<>();
        printed.add(tables.headline());
        if (evaluation.verdict() instanceof Evaluation.YesNo verdict) {
            printed.add(verdicts.reviews(verdict));
            printed.add(verdicts.thresholds(verdict));
        }
        printed.add(tables.labels());
        printed.add(evaluation.decisions().columns().size() <= WIDE ? tables.confusion() : tables.mistakes());
        if (evaluation.verdict() instanceof Evaluation.Many verdict) {
            printed.add(verdicts.coverage(verdict));
        }
        if (!evaluation.sources().isEmpty()) {
            printed.add(tables.sources());
        }
        printed.add(evaluation.calibration().floor() > 0 ? tables.calibrationAbove() : tables.calibration());
        StringBuilder text = new StringBuilder();
        rows(tables.subject(), text, false);
        for (Table table : printed) {
            text.append('\n').append(table.title()).append('\n');
            if (!table.note().isEmpty()) {
                text.append(table.note()).append('\n');
            }
            rows(table, text, true);
        }
        return text.toString();
    }

    private static void rows(Table table, StringBuilder text, boolean header) {
        List<List<String>> lines = new ArrayList<>(header ? List.of(table.columns()) : List.of());
        lines.addAll(table.rows());
        int[] widths = IntStream.range(0, table.columns().size())
                .map(column -> lines.stream()
                        .mapToInt(line -> line.get(column).strip().length())
                        .max()
                        .orElse(0))
                .toArray();
        for (List<String> line : lines) {
            StringBuilder printed = new StringBuilder(" ");
            for (int column = 0; column < widths.length; column++) {
                String cell = line.get(column).strip();
                String padding = " ".repeat(widths[column] - cell.length());
                printed.append(' ')
                        .append(table.isWords(column) ? cell + padding : padding + cell)
                        .append(' ');
            }
            text.append(printed.toString().stripTrailing()).append('\n');
        }
    }
}
