package io.bellwether.scoring.stream;

import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.feature.RiskFeatures;
import io.bellwether.scoring.model.Explanation;
import io.bellwether.scoring.model.Level;
import io.bellwether.scoring.model.ModelId;
import io.bellwether.scoring.model.Reason;
import io.bellwether.scoring.model.RiskModel;
import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.TextModel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Models that answer what a test says and record what they were asked. */
public final class ModelDoubles {
    /** Something a model does instead of answering. */
    public interface Fault {
        void strike() throws ScoringException;
    }

    private ModelDoubles() {}

    /** Says 0.75, HIGH; remembers the vectors. */
    public static final class Risk implements RiskModel {
        public final List<Map<String, Float>> seen = new CopyOnWriteArrayList<>();
        public volatile Fault fault = () -> {};

        /** Sees each vector; it is used again for the next. */
        public volatile Consumer<FeatureVector> asked = vector -> {};

        @Override
        public ModelId id() {
            return new ModelId("risk", "1.0.0", "a".repeat(64));
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
        public Explanation explain(FeatureVector vector) throws ScoringException {
            return score(vector).explanation();
        }

        @Override
        public Score score(FeatureVector vector) throws ScoringException {
            fault.strike();
            asked.accept(vector);
            int first = vector.names().indexOf("first_transaction");
            seen.add(Map.of("first_transaction", vector.get(first)));
            Explanation why = new Explanation(-1, List.of(new Reason("first_transaction", vector.get(first), 2.1)));
            return new Score(1, new double[] {0.25, 0.75}, 1.1, why);
        }

        @Override
        public Level level(double score) {
            return score > 0.5 ? Level.HIGH : Level.LOW;
        }

        @Override
        public void close() {}
    }

    /** Says MARKETS with 0.6, or that it knows no word where the text has none of its own. */
    public static final class Topic implements TextModel {
        public volatile Fault fault = () -> {};

        @Override
        public ModelId id() {
            return new ModelId("topic", "3.0.0", "c".repeat(64));
        }

        @Override
        public List<String> labels() {
            return List.of("markets", "other");
        }

        @Override
        public Score score(String text) throws ScoringException {
            fault.strike();
            List<Reason> words = text.contains("unheard") ? List.of() : List.of(new Reason("shares", Double.NaN, 0.8));
            return new Score(0, new double[] {0.6, 0.4}, 0.4, new Explanation(0, words));
        }

        @Override
        public void close() {}
    }

    /** Says NEGATIVE with 0.7; counts the questions. */
    public static final class Text implements TextModel {
        public final AtomicInteger asked = new AtomicInteger();
        public volatile Fault fault = () -> {};

        @Override
        public ModelId id() {
            return new ModelId("sentiment", "2.0.0", "b".repeat(64));
        }

        @Override
        public List<String> labels() {
            return List.of("negative", "neutral", "positive");
        }

        @Override
        public Score score(String text) throws ScoringException {
            fault.strike();
            asked.incrementAndGet();
            Explanation why = new Explanation(0, List.of(new Reason("recall", Double.NaN, 1.5)));
            return new Score(0, new double[] {0.7, 0.2, 0.1}, 1.5, why);
        }

        @Override
        public void close() {}
    }
}
