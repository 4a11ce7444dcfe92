package io.bellwether.scoring.model.onnx.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.scoring.model.manifest.ModelKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tribuo.util.tokens.impl.wordpiece.Wordpiece;
import org.tribuo.util.tokens.impl.wordpiece.WordpieceBasicTokenizer;
import org.tribuo.util.tokens.impl.wordpiece.WordpieceTokenizer;

/**
 * The vocabulary and the rules of a {@code tokenizer.json} as the Hugging Face tokenizers write it, for models of the BERT family: WordPiece
 * with the prefix {@code ##}, a BertNormalizer and a BertPreTokenizer. Immutable; each thread asks for a {@link Reader} of its own.
 */
public final class Wordpieces {
    private static final String CLASSIFIER = "[CLS]";
    private static final String SEPARATOR = "[SEP]";
    private static final String PADDING = "[PAD]";
    private static final String MASK = "[MASK]";
    private static final int ENDS = 2;

    private final Map<String, Long> ids;
    private final Rules rules;

    /** What the file says besides the vocabulary. */
    private record Rules(String unknown, int longestWord, boolean lowerCase, boolean stripAccents, boolean chinese) {}

    private Wordpieces(Map<String, Long> ids, Rules rules) {
        this.ids = ids;
        this.rules = rules;
    }

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException when it is another sort of tokenizer; the message says which part
     */
    public static Wordpieces parse(byte[] json) {
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("is no JSON", e);
        }
        JsonNode model = root.path("model");
        require(model.path("type").asText("WordPiece"), "WordPiece", "model.type");
        require(model.path("continuing_subword_prefix").asText("##"), "##", "model.continuing_subword_prefix");
        JsonNode normalizer = root.path("normalizer");
        require(normalizer.path("type").asText(), "BertNormalizer", "normalizer.type");
        require(root.path("pre_tokenizer").path("type").asText(), "BertPreTokenizer", "pre_tokenizer.type");
        Map<String, Long> ids = new HashMap<>();
        model.path("vocab")
                .properties()
                .forEach(piece -> ids.put(piece.getKey(), piece.getValue().asLong()));
        String unknown = model.path("unk_token").asText("[UNK]");
        for (String special : List.of(CLASSIFIER, SEPARATOR, PADDING, MASK, unknown)) {
            if (!ids.containsKey(special)) {
                throw new IllegalArgumentException("model.vocab has no " + special);
            }
        }
        boolean lowerCase = normalizer.path("lowercase").asBoolean(true);
        return new Wordpieces(
                ids,
                new Rules(
                        unknown,
                        model.path("max_input_chars_per_word").asInt(100),
                        lowerCase,
                        normalizer.path("strip_accents").asBoolean(lowerCase),
                        normalizer.path("handle_chinese_chars").asBoolean(true)));
    }

    /** Id of what fills up shorter texts. */
    public long padding() {
        return id(PADDING);
    }

    /** Id of what stands for a word that is taken out. */
    long mask() {
        return id(MASK);
    }

    /** How many pieces there are. */
    int size() {
        return ids.size();
    }

    /** A reader for one thread. */
    Reader reader(ModelKind.TextTransformer.Limits limits) {
        return new Reader(limits);
    }

    private long id(String piece) {
        Long id = ids.get(piece);
        if (id == null) {
            throw new IllegalArgumentException("model.vocab has no '" + piece + "'");
        }
        return id;
    }

    private static void require(String found, String expected, String path) {
        if (!found.equals(expected)) {
            throw new IllegalArgumentException(path + " is '" + found + "', this build reads '" + expected + "'");
        }
    }

    /** Cuts texts into pieces with Tribuo's tokenizer. */
    final class Reader {
        private final ModelKind.TextTransformer.Limits limits;
        private final WordpieceTokenizer tokenizer;

        private Reader(ModelKind.TextTransformer.Limits limits) {
            this.limits = limits;
            this.tokenizer = new WordpieceTokenizer(
                    new Wordpiece(ids.keySet(), rules.unknown(), rules.longestWord()),
                    new WordpieceBasicTokenizer(rules.chinese()),
                    rules.lowerCase(),
                    rules.stripAccents(),
                    Set.of());
        }

        /** The pieces of a text, those beyond the limit left out, between the classifier's and the separator's. */
        WordpieceText read(String text) {
            tokenizer.reset(text.length() > limits.characters() ? text.substring(0, limits.characters()) : text);
            List<Long> pieces = new ArrayList<>();
            List<WordpieceText.Word> words = new ArrayList<>();
            pieces.add(id(CLASSIFIER));
            while (pieces.size() <= limits.tokens() - ENDS && tokenizer.advance()) {
                String piece = tokenizer.getText();
                int at = pieces.size();
                pieces.add(id(piece));
                if (piece.startsWith("##") && piece.length() > ENDS && !words.isEmpty()) {
                    WordpieceText.Word word = words.remove(words.size() - 1);
                    words.add(new WordpieceText.Word(word.text() + piece.substring(2), word.from(), at + 1));
                } else {
                    words.add(new WordpieceText.Word(piece, at, at + 1));
                }
            }
            pieces.add(id(SEPARATOR));
            return new WordpieceText(pieces.stream().mapToLong(Long::longValue).toArray(), words);
        }
    }
}
