/**
 * The HTTP endpoint of scoring-stream, for the ingest API and for operators.
 *
 * <ul>
 *   <li>{@code POST /internal/v1/score/transaction}, {@code /internal/v1/score/news}: bytes of the record in, bytes of its
 *       events out, scored as the stream would, without side effects, by the instance that keeps the account ({@link io.bellwether.scoring.stream.endpoint.AdHocScoring}).
 *   <li>{@code GET /internal/v1/events}: what became of an event or a record ({@link io.bellwether.scoring.stream.trace.EventTrace}).
 *   <li>{@code GET /internal/v1/seen}: what this instance remembers of an event, for other instances.
 *   <li>{@code GET /v1/ledger}, {@code GET /v1/models}: what was counted, by this instance or by all; what decides.
 * </ul>
 *
 * Every error is problem+json.
 */
@NullMarked
package io.bellwether.scoring.stream.endpoint;

import org.jspecify.annotations.NullMarked;
