/**
 * The HTTP endpoint of scoring-stream, for the ingest API and for operators.
 *
 * <ul>
 *   <li>{@code POST /internal/v1/score/transaction}, {@code /internal/v1/score/news}: bytes of the record in, bytes of its
 *       events out, scored as the stream would, without side effects ({@link io.bellwether.scoring.stream.endpoint.AdHocScoring}).
 *   <li>{@code GET /v1/ledger}, {@code GET /v1/models}: what was counted, what decides.
 * </ul>
 *
 * Every error is problem+json.
 */
@NullMarked
package io.bellwether.scoring.stream.endpoint;

import org.jspecify.annotations.NullMarked;
