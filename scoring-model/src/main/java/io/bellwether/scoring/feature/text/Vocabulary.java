package io.bellwether.scoring.feature.text;

import io.bellwether.scoring.feature.text.token.GramHash;
import io.bellwether.scoring.feature.text.token.HashIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The grams a model has weights for. The file is UTF-8, one gram a line; the id of a gram is its line number from 1, because id 0 is
 * padding. Immutable and thread-safe.
 */
public final class Vocabulary {
    /** The id that stands for nothing and has no weight. */
    public static final int PADDING = 0;

    private final List<String> grams;
    private final HashIndex index;
    private final MeaningIds meanings;

    /**
     * A vocabulary of these grams.
     *
     * @param grams in the order of their ids, the first has id 1
     * @throws IllegalArgumentException if a gram is blank, holds a line break or occurs twice, or two have the same hash
     */
    public Vocabulary(List<String> grams) {
        this.grams = List.copyOf(grams);
        for (int i = 0; i < this.grams.size(); i++) {
            String gram = this.grams.get(i);
            if (gram.isBlank() || gram.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("line " + (i + 1) + " of the vocabulary is no gram: '" + gram + "'");
            }
        }
        this.index = new HashIndex(this.grams);
        this.meanings = new MeaningIds(this::id);
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
        int id = id(GramHash.of(gram));
        return id != PADDING && word(id).equals(gram) ? id : PADDING;
    }

    MeaningIds meanings() {
        return meanings;
    }

    /** The id of the gram with this hash. */
    int id(long hash) {
        return index.number(hash);
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
