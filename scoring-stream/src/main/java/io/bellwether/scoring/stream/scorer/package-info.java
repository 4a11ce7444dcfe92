/**
 * From a decoded message to a scored one: field rules, event time, features, model, event. No Kafka Streams here, so the
 * topology and the endpoint score with the very same code.
 *
 * <p>{@link io.bellwether.scoring.stream.scorer.RiskScorer} and {@link io.bellwether.scoring.stream.scorer.NewsScorer} are
 * the two ways in; what cannot be scored leaves as a {@link io.bellwether.scoring.stream.scorer.Rejection}.
 */
@NullMarked
package io.bellwether.scoring.stream.scorer;

import org.jspecify.annotations.NullMarked;
