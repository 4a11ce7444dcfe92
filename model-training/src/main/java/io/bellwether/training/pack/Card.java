package io.bellwether.training.pack;

import io.bellwether.scoring.model.manifest.Origin;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The card of a model in Markdown: what people should know before they trust it. */
final class Card {
    private final StringBuilder text = new StringBuilder();

    Card(String title, Provenance provenance) {
        line("# " + title + ", version " + provenance.version().text());
    }

    /** Starts a section. */
    Card section(String title) {
        return line("").line("## " + title).line("");
    }

    /** Adds a line. */
    Card line(String line) {
        text.append(line.stripTrailing()).append('\n');
        return this;
    }

    /** Adds points. */
    Card points(List<String> points) {
        points.forEach(point -> line("* " + point));
        return this;
    }

    /** Adds the section that says what the model was made from, and how to make it again. */
    Card made(Provenance provenance) {
        section("Made from").line("| data | licence | rows |").line("|---|---|---|");
        for (Origin.DataSource source : provenance.data()) {
            line("| " + source.name() + " | " + source.licence() + " | " + source.rows() + " |");
        }
        return line("").line(
                        "The same data and the same command give the same package, byte for byte, and the figures on this card:")
                .line("")
                .line("    " + provenance.command());
    }

    /** Adds a row of a table. */
    Card row(String name, double... numbers) {
        StringBuilder row = new StringBuilder("| " + name + " |");
        for (double number : numbers) {
            row.append(' ').append(figure(number)).append(" |");
        }
        return line(row.toString());
    }

    /** A number with four decimals, or without any where it is a whole number above 1; a dash for none. */
    static String figure(double number) {
        if (Double.isNaN(number)) {
            return "-";
        }
        boolean whole = number > 1 && number == Math.rint(number);
        return String.format(Locale.ROOT, whole ? "%.0f" : "%.4f", number);
    }

    /** A share in percent, with two decimals at most. */
    static String percent(double share) {
        return Math.round(share * 1e4) / 1e2 + " %";
    }

    /** Rounded to what is worth writing down. */
    static double rounded(double number) {
        return Math.round(number * 1e6) / 1e6;
    }

    /** The content of the file. */
    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
