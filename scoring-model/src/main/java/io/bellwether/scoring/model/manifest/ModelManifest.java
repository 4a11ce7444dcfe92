package io.bellwether.scoring.model.manifest;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a model package says of itself.
 *
 * @param identity which package it is
 * @param kind     what sort of model, with what only that sort has
 * @param outputs  what its answers mean
 * @param origin   where it comes from and how good it is
 * @param files    SHA-256 (64 lower-case hexadecimal digits) of every other file of the package, by file name
 */
public record ModelManifest(
        Identity identity, ModelKind kind, Outputs outputs, Origin origin, SortedMap<String, String> files) {
    /** Version of the format that this build reads and writes. */
    public static final int FORMAT = 1;

    /** File name of the manifest in its package. */
    public static final String FILE = "manifest.yaml";

    /** File name of the graph. */
    public static final String MODEL_FILE = "model.onnx";

    /** File name of the inputs with their expected answers. */
    public static final String GOLDEN_FILE = "golden.jsonl";

    /** File name of the card that people read. */
    public static final String CARD_FILE = "card.md";

    /** File name of the tokenizer of a transformer. */
    public static final String TOKENIZER_FILE = "tokenizer.json";

    /** File name of the vocabulary of a linear text model. */
    public static final String VOCABULARY_FILE = "vocabulary.txt";

    /** Freezes the map. */
    public ModelManifest {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * Which package it is.
     *
     * @param name    such as {@code risk}: lower-case letters, digits and dashes
     * @param version as its maker counts: letters, digits, dots, dashes, pluses and underscores
     */
    public record Identity(String name, String version) {}
}
