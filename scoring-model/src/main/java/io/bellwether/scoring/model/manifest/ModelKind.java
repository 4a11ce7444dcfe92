package io.bellwether.scoring.model.manifest;

import io.bellwether.scoring.feature.text.TextSettings;
import java.util.List;

/** What sort of model a package holds, and what only that sort needs. */
public sealed interface ModelKind {

    /** The name of the kind in the file. */
    String word();

    /** Whether the answer is one log-odds for the last label, rather than a logit for each. */
    boolean binary();

    /** Names of the files that only packages of this kind have; they must be there. */
    List<String> files();

    /**
     * A linear model over the risk features. Its graph reads {@code features}, float32 [batch, F], and gives {@code logits}, float32
     * [batch, 1]: the log-odds of the last label before calibration. Its coefficients are the initialisers {@code weights} [F, 1] and
     * {@code bias} [1].
     *
     * @param features   names in order, with what is needed for each
     * @param thresholds where a calibrated score becomes medium and high
     */
    record RiskLinear(List<ManifestFeature> features, Thresholds thresholds) implements ModelKind {
        /** The name of the kind in the file. */
        public static final String WORD = "risk-linear";

        /** Freezes the list. */
        public RiskLinear {
            features = List.copyOf(features);
        }

        @Override
        public String word() {
            return WORD;
        }

        @Override
        public boolean binary() {
            return true;
        }

        @Override
        public List<String> files() {
            return List.of();
        }
    }

    /**
     * A linear model over the grams of a text. Its graph reads {@code tokens}, int64 [batch, length], and gives {@code logits}, float32
     * [batch, labels]: the sum of the rows of {@code weights} [V, labels] that the tokens name, plus {@code bias} [labels]. Row 0 is
     * padding and all zero.
     *
     * @param text how texts become tokens
     */
    record TextLinear(TextSettings text) implements ModelKind {
        /** The name of the kind in the file. */
        public static final String WORD = "text-linear";

        @Override
        public String word() {
            return WORD;
        }

        @Override
        public boolean binary() {
            return false;
        }

        @Override
        public List<String> files() {
            return List.of(ModelManifest.VOCABULARY_FILE);
        }
    }
}
