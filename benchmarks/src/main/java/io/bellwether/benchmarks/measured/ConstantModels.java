package io.bellwether.benchmarks.measured;

import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.feature.RiskFeatures;
import io.bellwether.scoring.model.Explanation;
import io.bellwether.scoring.model.Level;
import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.model.RiskModel;
import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.model.TextModel;
import io.bellwether.scoring.stream.rollout.LiveModels;
import java.util.List;
import java.util.Optional;

/** Models that cost nothing: they say the same of everything and give no reason. */
final class ConstantModels {
    private static final String NO_PACKAGE = "0".repeat(64);
    private static final Explanation NONE = new Explanation(0, List.of());

    private ConstantModels() {}

    /** In place of all that the service loads. */
    static LiveModels all() {
        return new LiveModels(new Risk(), new Text(), Optional.empty());
    }

    private static final class Risk implements RiskModel {
        private final ModelId id = new ModelId("constant-risk", "1", NO_PACKAGE);

        @Override
        public ModelId id() {
            return id;
        }

        @Override
        public List<String> features() {
            return RiskFeatures.names();
        }

        @Override
        public List<String> labels() {
            return List.of("legitimate", "fraud");
        }

        @Override
        public Score score(FeatureVector vector) {
            return new Score(0, new double[] {0.75, 0.25}, -1.1, NONE);
        }

        @Override
        public Explanation explain(FeatureVector vector) {
            return NONE;
        }

        @Override
        public Level level(double score) {
            return Level.LOW;
        }

        @Override
        public void close() {}
    }

    private static final class Text implements TextModel {
        private final ModelId id = new ModelId("constant-sentiment", "1", NO_PACKAGE);

        @Override
        public ModelId id() {
            return id;
        }

        @Override
        public List<String> labels() {
            return List.of("negative", "neutral", "positive");
        }

        @Override
        public Score score(String text) {
            return new Score(1, new double[] {0.25, 0.5, 0.25}, 0, NONE);
        }

        @Override
        public void close() {}
    }
}
