package io.bellwether.training.evaluate;

import io.bellwether.scoring.model.ScoringException;
import io.bellwether.scoring.model.TextModel;
import io.bellwether.training.data.LabelledText;
import io.bellwether.training.judge.ScoredRows;
import java.util.List;
import java.util.Set;

/** Asks a model about texts. */
public final class TextScoring {
    private TextScoring() {}

    /**
     * Scores all texts.
     *
     * @param files the texts of each file; labels are those of the model
     */
    public static ScoredData of(TextModel model, List<List<LabelledText>> files) {
        ScoredRows rows = new ScoredRows(model.labels());
        long refused = 0;
        for (int file = 0; file < files.size(); file++) {
            for (LabelledText text : files.get(file)) {
                try {
                    rows.add(model.score(text.text()).probabilities(), text.label(), file);
                } catch (ScoringException e) {
                    refused++;
                }
            }
        }
        return new ScoredData(rows, refused, Set.of());
    }
}
