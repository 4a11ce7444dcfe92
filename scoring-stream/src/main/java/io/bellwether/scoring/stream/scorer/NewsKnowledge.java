package io.bellwether.scoring.stream.scorer;

import io.bellwether.scoring.feature.text.entity.EntityFinder;
import io.bellwether.scoring.model.ModelSlot;
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
        ModelSlot<TextModel> sentiment, Optional<ModelSlot<TextModel>> topic, EntityFinder entities) {}
