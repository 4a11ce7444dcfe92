package io.bellwether.scoring.stream.scorer;

import io.bellwether.schemas.message.ModelRole;
import io.bellwether.scoring.feature.FeatureVector;
import io.bellwether.scoring.model.Level;
import io.bellwether.scoring.model.RiskModel;
import io.bellwether.scoring.model.RowModel;
import io.bellwether.scoring.stream.stats.Judge;
import io.bellwether.scoring.stream.stats.Judges;
import io.bellwether.scoring.stream.stats.Opinion;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the shadow. Whatever it does, the decision stands: an event it cannot score, or a batch in which it throws, is counted as its error.
 *
 * <p>Not thread-safe: one per task.
 */
final class RiskShadows {
    private static final Logger LOG = LoggerFactory.getLogger(RiskShadows.class);

    private final Judges judges = new Judges();
    private boolean warned;

    /** What a shadow says of vectors, in their order. */
    Opinion[] ask(RiskModel model, List<FeatureVector> vectors) {
        Judge judge = judges.of(model, ModelRole.SHADOW);
        long before = System.nanoTime();
        Opinion[] opinions = new Opinion[vectors.size()];
        try {
            List<RowModel.Outcome> outcomes = model.scoreAll(vectors);
            long each = (System.nanoTime() - before) / Math.max(1, opinions.length);
            for (int i = 0; i < opinions.length; i++) {
                opinions[i] = opinion(judge, model, outcomes.get(i), each);
            }
        } catch (RuntimeException | StackOverflowError e) {
            warn(judge, e);
            long each = (System.nanoTime() - before) / Math.max(1, opinions.length);
            for (int i = 0; i < opinions.length; i++) {
                opinions[i] = Opinion.none(judge, each);
            }
        }
        return opinions;
    }

    private static Opinion opinion(Judge judge, RiskModel model, RowModel.Outcome outcome, long nanos) {
        if (outcome instanceof RowModel.Outcome.Scored scored) {
            double score = scored.score().positive();
            return new Opinion(judge, score, model.level(score).compareTo(Level.LOW), score, nanos);
        }
        return Opinion.none(judge, nanos);
    }

    private void warn(Judge judge, Throwable e) {
        if (!warned) {
            warned = true;
            LOG.warn(
                    "The shadow {} fails ({}); decisions are not touched by it, its errors are counted",
                    judge.id(),
                    e.getClass().getSimpleName());
        }
    }
}
