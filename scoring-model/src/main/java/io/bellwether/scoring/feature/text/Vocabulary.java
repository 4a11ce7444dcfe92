package io.bellwether.scoring.feature.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The grams a model has weights for. The file is UTF-8, one gram a line; the id of a gram is its line number from 1, because id 0 is
 * padding. Immutable and thread-safe.
 */
public final class Vocabulary {
    /** The id that stands for nothing and has no weight. */
    public static final int PADDING = 0;

    private final List<String> grams;
    private final Map<String, Integer> ids;

    /**
     * A vocabulary of these grams.
     *
     * @param grams in the order of their ids, the first has id 1
     * @throws IllegalArgumentException if a gram is blank, holds a line break or occurs twice
     */
    public Vocabulary(List<String> grams) {
        this.grams = List.copyOf(grams);
        this.ids = new HashMap<>(grams.size() * 2);
        for (int i = 0; i < this.grams.size(); i++) {
            String gram = this.grams.get(i);
            if (gram.isBlank() || gram.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("line " + (i + 1) + " of the vocabulary is no gram: '" + gram + "'");
            }
            if (ids.putIfAbsent(gram, i + 1) != null) {
                throw new IllegalArgumentException("line " + (i + 1) + " of the vocabulary repeats '" + gram + "'");
            }
        }
    }

    /**
     * Reads a vocabulary file.
     *
     * @throws IOException              if the file cannot be read or is not UTF-8
     * @throws IllegalArgumentException if a line is blank or repeated
     */
    public static Vocabulary read(Path file) throws IOException {
        return new Vocabulary(Files.readAllLines(file, StandardCharsets.UTF_8));
    }

    /** Writes the file that {@link #read} reads. */
    public void write(Path file) throws IOException {
        Files.writeString(file, text(), StandardCharsets.UTF_8);
    }

    /** The content of that file. */
    public String text() {
        return String.join("\n", grams) + "\n";
    }

    /** The id of a gram, {@link #PADDING} when it has none. */
    public int id(String gram) {
        return ids.getOrDefault(gram, PADDING);
    }

    /**
     * The gram of an id.
     *
     * @param id 1 to {@link #size()}
     * @throws IndexOutOfBoundsException if there is no such gram
     */
    public String word(long id) {
        return grams.get(Math.toIntExact(id) - 1);
    }

    /** Number of grams; ids run from 1 to this, and a weight table has one row more. */
    public int size() {
        return grams.size();
    }
}
