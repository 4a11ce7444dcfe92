package io.bellwether.ingest.scoring;

import io.bellwether.ingest.problem.Problem;
import io.vertx.core.buffer.Buffer;

/** What scoring-stream said. */
sealed interface Answer {

    /** Events, in their wire format. */
    record Scored(Buffer events) implements Answer {}

    /** No score, and why. */
    record Refused(Problem problem) implements Answer {}
}
