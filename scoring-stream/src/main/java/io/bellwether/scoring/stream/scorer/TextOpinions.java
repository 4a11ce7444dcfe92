package io.bellwether.scoring.stream.scorer;

import io.bellwether.schemas.message.ModelRole;
import io.bellwether.scoring.model.Line;
import io.bellwether.scoring.model.Score;
import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.TextModel;
import io.bellwether.scoring.model.drift.Reference;
import io.bellwether.scoring.stream.stats.Heard;
import io.bellwether.scoring.stream.stats.Judge;
import io.bellwether.scoring.stream.stats.Judges;
import io.bellwether.scoring.stream.stats.Opinion;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the models of a line about a text: the one that decides, then the shadow, which never harms the decision. Not thread-safe. */
final class TextOpinions {
    private static final Logger LOG = LoggerFactory.getLogger(TextOpinions.class);

    /** The sentiment that is looked for, as models name it. */
    private static final String NEGATIVE = "negative";

    private final Judges judges = new Judges();
    private final FailuresInARow<String> failures = new FailuresInARow<>();
    private boolean warned;

    /** Names of what is missing in a text: {@link Reference#WORDS} where no word of it is known to the model. */
    static List<String> missing(Score score) {
        return score.reasons().isEmpty() ? List.of(Reference.WORDS) : List.of();
    }

    /**
     * What the deciding model says.
     *
     * @param heard what all models said is added here, even where there is no score
     * @throws Rejection where the deciding model cannot score the text
     * @throws ModelFault where the deciding model threw
     * @throws BrokenInstanceException where nothing can be scored here any more
     */
    Score ask(Line<TextModel> line, TextModel decider, String text, List<Heard> heard) throws Rejection {
        Judge judge = judges.of(decider, decider == line.live() ? ModelRole.LIVE : ModelRole.CANARY);
        long before = System.nanoTime();
        try {
            Score score = decider.score(text);
            Opinion opinion = opinion(judge, decider, score, System.nanoTime() - before);
            heard.add(new Heard(opinion, shadow(line, text), null, missing(score)));
            if (judge.role() == ModelRole.LIVE) {
                failures.end(decider.id(), () -> text);
            }
            return score;
        } catch (ScoringException e) {
            heard.add(unscored(judge, before, line, text));
            watch(judge, decider, e);
            throw Rejection.of(e);
        } catch (RuntimeException | StackOverflowError e) {
            heard.add(unscored(judge, before, line, text));
            watch(judge, decider, e);
            throw new ModelFault(decider.id(), e);
        }
    }

    private void watch(Judge judge, TextModel decider, Throwable why) {
        if (judge.role() == ModelRole.LIVE) {
            failures.add(decider.id(), why, decider::score);
        }
    }

    private Heard unscored(Judge judge, long before, Line<TextModel> line, String text) {
        Opinion none = Opinion.none(judge, System.nanoTime() - before);
        return new Heard(none, shadow(line, text), null, List.of());
    }

    private @Nullable Opinion shadow(Line<TextModel> line, String text) {
        return line.shadow().map(model -> shadow(model, text)).orElse(null);
    }

    private Opinion shadow(TextModel model, String text) {
        Judge judge = judges.of(model, ModelRole.SHADOW);
        long before = System.nanoTime();
        try {
            Score score = model.score(text);
            return opinion(judge, model, score, System.nanoTime() - before);
        } catch (ScoringException e) {
            return Opinion.none(judge, System.nanoTime() - before);
        } catch (RuntimeException | StackOverflowError e) {
            if (!warned) {
                warned = true;
                LOG.warn(
                        "The shadow {} fails ({}); decisions are not touched by it, its errors are counted",
                        judge.id(),
                        e.getClass().getSimpleName());
            }
            return Opinion.none(judge, System.nanoTime() - before);
        }
    }

    private static Opinion opinion(Judge judge, TextModel model, Score score, long nanos) {
        int negative = model.labels().indexOf(NEGATIVE);
        double alarm = negative < 0 ? Double.NaN : score.probability(negative);
        return new Opinion(judge, score.probability(score.label()), score.label(), alarm, nanos);
    }
}
