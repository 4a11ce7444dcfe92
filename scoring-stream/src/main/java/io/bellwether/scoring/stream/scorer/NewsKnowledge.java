package io.bellwether.scoring.stream.scorer;

import io.bellwether.scoring.feature.text.entity.EntityFinder;
import io.bellwether.scoring.model.ModelLineup;
import io.bellwether.scoring.model.TextModel;
import java.util.Optional;

/**
 * What news is read with. Thread-safe.
 *
 * @param sentiment decides on the sentiment
 * @param topic decides on the topic; empty where none is recognised
 * @param entities finds companies in texts
 */
public record NewsKnowledge(
        ModelLineup<TextModel> sentiment, Optional<ModelLineup<TextModel>> topic, EntityFinder entities) {}
