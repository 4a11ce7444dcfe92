/**
 * What a model is to the rest of the house: {@link io.bellwether.scoring.model.RiskModel} scores a feature vector,
 * {@link io.bellwether.scoring.model.TextModel} a text; both answer with a {@link io.bellwether.scoring.model.Score} that carries
 * its reasons, or throw {@link io.bellwether.scoring.model.ScoringException}, which says what kind of record it was.
 * {@link io.bellwether.scoring.model.ModelSlot} changes the live model under full load: swap the pointer, drain, close.
 * JDK types only: neither Avro nor ONNX Runtime is seen from here.
 */
@NullMarked
package io.bellwether.scoring.model;

import org.jspecify.annotations.NullMarked;
