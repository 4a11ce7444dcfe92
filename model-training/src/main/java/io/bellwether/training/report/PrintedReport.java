package io.bellwether.training.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** An evaluation for the terminal: aligned tables in plain text. */
public final class PrintedReport {
    private static final int WIDE = 12;

    private PrintedReport() {}

    /** The whole report; lines end with a line feed. */
    public static String of(Evaluation evaluation) {
        Tables tables = new Tables(evaluation);
        List<Table> printed = new ArrayList<>();
        printed.add(tables.headline());
        if (evaluation.verdict() instanceof Evaluation.YesNo verdict) {
            printed.add(tables.reviews(verdict));
            printed.add(tables.thresholds(verdict));
        }
        printed.add(tables.labels());
        if (evaluation.decisions().columns().size() <= WIDE) {
            printed.add(tables.confusion());
        }
        if (evaluation.verdict() instanceof Evaluation.Many verdict) {
            printed.add(tables.coverage(verdict));
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
