/**
 * Scoring-stream: the service that scores every record of {@code transactions} and {@code news} exactly once.
 *
 * <p>{@link io.bellwether.scoring.stream.ScoringService} starts and stops everything: models ({@code rollout}), the topology
 * ({@code topology}, its state in {@code store} and {@code ledger}, its arithmetic in {@code scorer}) and the HTTP endpoint
 * ({@code endpoint}). {@link io.bellwether.scoring.stream.StreamsProperties} is where Kafka Streams is told how to run.
 */
@NullMarked
package io.bellwether.scoring.stream;

import org.jspecify.annotations.NullMarked;
