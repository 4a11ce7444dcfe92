package io.bellwether.ingest.publish;

import io.bellwether.ingest.problem.Problem;
import java.util.List;

/** What a body turned out to be. */
public sealed interface Submission<V> {

    /** One object. */
    record Single<V>(Reading<V> reading) implements Submission<V> {}

    /** Several, in their order; at least one. */
    record Batch<V>(List<Reading<V>> readings) implements Submission<V> {}

    /** Nothing that records could be taken from. */
    record Unusable<V>(Problem problem) implements Submission<V> {}
}
