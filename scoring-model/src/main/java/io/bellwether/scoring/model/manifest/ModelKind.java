package io.bellwether.scoring.model.manifest;

import io.bellwether.scoring.feature.ModelFeature;
import io.bellwether.scoring.feature.table.TableColumns;
import io.bellwether.scoring.feature.text.TextSettings;
import java.util.List;
import java.util.Locale;

/** What sort of model a package holds, and what only that sort needs. */
public sealed interface ModelKind {

    /** The name of the kind in the file. */
    String word();

    /** How many logits the graph gives for so many labels. */
    int logits(int labels);

    /** Names of the files that only packages of this kind have; they must be there. */
    List<String> files();

    /** How a model of rows computes, which decides how it explains. */
    enum Computes {
        /**
         * The graph's constants {@code weights} [F, logits] and {@code bias} [logits] are all there is: logits = features * weights + bias.
         * Reasons are exact.
         */
        LINEAR,
        /** One {@code TreeEnsembleClassifier} whose nodes carry their cover. Reasons are exact. */
        TREES,
        /** Whatever the graph does. Reasons come from setting groups of features, at most {@link #MOST_GROUPS}, to their baseline. */
        DENSE;

        /** How many groups of features a dense model may have. */
        public static final int MOST_GROUPS = 12;

        /** Its word in the name of a kind. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A model that reads rows of numbers. Its graph reads {@code features}, float32 [batch, F], and gives {@code logits}, float32 [batch,
     * 1] with the log-odds of the last of two labels, or [batch, K] for K labels; before calibration.
     */
    sealed interface Rows extends ModelKind {

        /** How it computes. */
        Computes computes();

        /** Its features, in the order of its input. */
        List<ModelFeature> features();

        /** One for two labels, else one for each. */
        @Override
        default int logits(int labels) {
            return labels == 2 ? 1 : labels;
        }

        @Override
        default List<String> files() {
            return List.of();
        }
    }

    /**
     * A model over the risk features, with two labels.
     *
     * @param features   names in order, with what is needed for each
     * @param thresholds where a calibrated score becomes medium and high
     */
    record Risk(Computes computes, List<ModelFeature> features, Thresholds thresholds) implements Rows {

        /** Freezes the list. */
        public Risk {
            features = List.copyOf(features);
        }

        @Override
        public String word() {
            return "risk-" + computes.word();
        }
    }

    /**
     * A model over a user's table, with two or more labels.
     *
     * @param columns what it reads of the table
     */
    record Table(Computes computes, TableColumns columns) implements Rows {

        @Override
        public String word() {
            return "table-" + computes.word();
        }

        @Override
        public List<ModelFeature> features() {
            return columns.features();
        }
    }

    /** A model that reads texts. */
    sealed interface Text extends ModelKind {

        @Override
        default int logits(int labels) {
            return labels;
        }
    }

    /**
     * A linear model over the grams of a text. Its graph reads {@code tokens}, int64 [batch, length], and gives {@code logits}, float32
     * [batch, labels]: the sum of the rows of {@code weights} [V, labels] that the tokens name, plus {@code bias} [labels]. Row 0 is
     * padding and all zero.
     *
     * @param text how texts become tokens
     */
    record TextLinear(TextSettings text) implements Text {
        /** The name of the kind in the file. */
        public static final String WORD = "text-linear";

        @Override
        public String word() {
            return WORD;
        }

        @Override
        public List<String> files() {
            return List.of(ModelManifest.VOCABULARY_FILE);
        }
    }

    /**
     * A transformer over the pieces of words of a text. Its graph reads {@code input_ids}, {@code attention_mask} and optionally {@code
     * token_type_ids}, int64 [batch, length], and gives {@code logits}, float32 [batch, labels]. {@code tokenizer.json} says how words are cut.
     *
     * @param limits how much of a text is read
     */
    record TextTransformer(Limits limits) implements Text {
        /** The name of the kind in the file. */
        public static final String WORD = "text-transformer";

        /**
         * How much of a text is read; the rest is ignored.
         *
         * @param characters UTF-16 units, at least 1
         * @param tokens     pieces with the two at the ends, 3 to 512
         */
        public record Limits(int characters, int tokens) {
            private static final int FEWEST_TOKENS = 3;
            private static final int MOST_TOKENS = 512;

            /** Checks the bounds. */
            public Limits {
                if (characters < 1 || tokens < FEWEST_TOKENS || tokens > MOST_TOKENS) {
                    throw new IllegalArgumentException("maxCharacters is " + characters + " and maxTokens " + tokens
                            + "; must be at least 1, and from " + FEWEST_TOKENS + " to " + MOST_TOKENS);
                }
            }
        }

        @Override
        public String word() {
            return WORD;
        }

        @Override
        public List<String> files() {
            return List.of(ModelManifest.TOKENIZER_FILE);
        }
    }
}
