/**
 * Ad-hoc scores: the record is read and checked as if it were published, sent to scoring-stream by {@link io.bellwether.ingest.scoring.ScoringLink} in the bytes its topic would hold, and the
 * events that come back are shown as JSON. Nothing is written and nothing is learnt from it.
 */
@NullMarked
package io.bellwether.ingest.scoring;

import org.jspecify.annotations.NullMarked;
