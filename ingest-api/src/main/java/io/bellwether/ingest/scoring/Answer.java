package io.bellwether.ingest.scoring;

import io.bellwether.ingest.problem.Problem;
import io.vertx.core.buffer.Buffer;
import java.util.OptionalLong;

/** What scoring-stream said. */
sealed interface Answer {

    /**
     * Events, in their wire format.
     *
     * @param staleness how many records the state they were scored against is behind; empty where it is up to date
     */
    record Scored(Buffer events, OptionalLong staleness) implements Answer {}

    /** What is known of an event, JSON. */
    record Traced(Buffer trace) implements Answer {}

    /** Neither, and why. */
    record Refused(Problem problem) implements Answer {}
}
