package io.bellwether.training.table;

import java.util.Locale;
import java.util.Random;

/** Made-up fruit, told apart by weight, colour and how round they are; some cells are blank. */
public final class Orchard {
    private static final String[] KINDS = {"apple", "banana", "cherry"};
    private static final String[][] COLOURS = {{"red", "green"}, {"yellow"}, {"red", "black"}};

    private Orchard() {}

    /** A CSV file of three kinds of fruit, with a row number. */
    public static String csv(int rows, long seed) {
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder("row,weight,length,width,colour,day,kind\n");
        for (int row = 0; row < rows; row++) {
            int kind = random.nextInt(KINDS.length);
            double weight = 150 - 65 * kind + 20 * random.nextGaussian();
            double width = 5 + random.nextDouble();
            double length = width * (kind == 1 ? 3 : 1) + 0.2 * random.nextGaussian();
            String colour = COLOURS[kind][random.nextInt(COLOURS[kind].length)];
            csv.append(String.format(
                    Locale.ROOT,
                    "%d,%s,%.3f,%.3f,%s,2026-0%d-01,%s%n",
                    row + 1,
                    random.nextInt(20) == 0 ? "" : String.format(Locale.ROOT, "%.2f", weight),
                    length,
                    width,
                    row == 3 ? "purple" : colour,
                    1 + row * 9 / rows,
                    KINDS[kind]));
        }
        return csv.toString();
    }

    /** The same with two labels: whether it is a banana. */
    public static String bananas(int rows, long seed) {
        return csv(rows, seed).replaceAll("apple|cherry", "no").replace("banana", "yes");
    }
}
